import { setTimeout as pause } from 'node:timers/promises'
import type { AskQemu } from './qemu-monitor.ts'

/** QEMU keeps 16 key events for a guest that does not fetch them; a hand this quick loses none where other work slows the guest down too (at 8 ms it did). */
const HALF_STROKE_MS = 25

/** A US keyboard by QEMU’s names of keys; Shift where the character needs it. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  '\n': ['ret'],
  '\t': ['tab'],
  ' ': ['spc'],
  '-': ['minus'],
  '/': ['slash'],
  '.': ['dot'],
  ']': ['bracket_right'],
  ':': ['shift', 'semicolon'],
}

/** Types as a scanner does that pretends to be a keyboard. */
export async function typeText(ask: AskQemu, text: string): Promise<void> {
  for (const character of text) await stroke(ask, keysFor(character))
}

/** Presses keys one after another by QEMU’s names, such as `kp_5`. */
export async function pressKeys(ask: AskQemu, keys: readonly string[]): Promise<void> {
  for (const key of keys) await stroke(ask, [key])
}

async function stroke(ask: AskQemu, keys: readonly string[]): Promise<void> {
  await move(ask, keys, true)
  await pause(HALF_STROKE_MS)
  await move(ask, keys.toReversed(), false)
  await pause(HALF_STROKE_MS)
}

async function move(ask: AskQemu, keys: readonly string[], down: boolean): Promise<void> {
  const events = keys.map((key) => ({ type: 'key', data: { down, key: { type: 'qcode', data: key } } }))
  await ask('input-send-event', { events })
}

function keysFor(character: string): readonly string[] {
  const named = NAMED[character]
  if (named) return named
  if (/^[a-z0-9]$/.test(character)) return [character]
  if (/^[A-Z]$/.test(character)) return ['shift', character.toLowerCase()]
  throw new Error(`no key types “${character}”`)
}

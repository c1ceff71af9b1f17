import { execFile } from 'node:child_process'
import { closeSync, constants, openSync, statSync, writeSync } from 'node:fs'
import { promisify } from 'node:util'
import type { Key } from '../keypad.ts'
import { keyStroke } from './input-file.ts'

/** A numeric keypad whose key strokes go through a named pipe, in the kernel's own records. A till reads it as `simulated:/path`. */
export interface PlayedKeypad {
  readonly path: string
  /** `nobody-listens`: no till has it open. */
  press(key: Key): 'sent' | 'nobody-listens'
}

/** The keys of a numeric block, by their codes (linux/input-event-codes.h); clear is the Esc beside it. */
const CHARACTERS: Readonly<Record<string, number>> = {
  0: 82,
  1: 79,
  2: 80,
  3: 81,
  4: 75,
  5: 76,
  6: 77,
  7: 71,
  8: 72,
  9: 73,
  '*': 55,
  '+': 78,
  '/': 98,
}
const CODES = { enter: 96, back: 74, clear: 1 } as const

/**
 * The twin of a keypad. `path` must lie in a folder of its own. Without a listener a stroke goes nowhere, as in a keypad that is not plugged in.
 * @throws Error where the pipe can't be made.
 */
export async function createPlayedKeypad({ path }: { readonly path: string }): Promise<PlayedKeypad> {
  if (!statSync(path, { throwIfNoEntry: false })?.isFIFO()) await promisify(execFile)('mkfifo', ['-m', '600', path])
  return {
    path,
    press(key) {
      const code = codeOf(key)
      if (code === undefined) throw new Error('a keypad has no such key')
      try {
        const pipe = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK)
        try {
          writeSync(pipe, keyStroke(code))
        } finally {
          closeSync(pipe)
        }
        return 'sent'
      } catch (error) {
        const { code: why } = error as NodeJS.ErrnoException
        // No reader, one that has just gone, or one that no longer reads.
        if (why === 'ENXIO' || why === 'EPIPE' || why === 'EAGAIN') return 'nobody-listens'
        throw error
      }
    },
  }
}

function codeOf(key: Key): number | undefined {
  if (key.kind === 'lost') return undefined
  if (key.kind === 'digit') return CHARACTERS[key.digit]
  return key.kind === 'sign' ? CHARACTERS[key.sign] : CODES[key.kind]
}

import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { parseDeviceAddress } from '../device-address.ts'
import type { Key } from '../keypad.ts'
import { openKeypad } from '../open-keypad.ts'
import { openScanner } from '../open-scanner.ts'
import { createPlayedKeypad } from './played-keypad.ts'
import { createPluggedScanner } from './plugged-scanner.ts'

const limits = { searchFirstMs: 20, searchAtMostMs: 40, settleMs: 20, watchEveryMs: 50 }
let folder: string
const opened: { close(): Promise<void> }[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tillway-twins-'))
})
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
  await rm(folder, { recursive: true })
})

test('a simulated scanner that is pulled out and plugged in again is read as a serial one, and sends nothing meanwhile', async () => {
  const twin = createPluggedScanner({ path: join(folder, 'scanner') })
  opened.push({ close: () => twin.unplug() })
  const scans: string[] = []
  const scanner = openScanner(parseDeviceAddress(`serial:${twin.path}`), {
    onScan: ({ text }) => scans.push(text),
    limits,
  })
  opened.push(scanner)
  const is = (state: string) => vi.waitFor(() => expect(scanner.status().state).toBe(state), 5000)
  expect(await twin.scan('123')).toBe('not-taken')
  await Promise.all([twin.plugIn(), twin.plugIn()])
  await is('ready')
  expect(await twin.scan('123')).toBe('sent')
  await vi.waitFor(() => expect(scans).toEqual(['123']))
  await twin.unplug()
  await is('searching')
  expect(existsSync(twin.path)).toBe(false)
  expect(await twin.scan('456')).toBe('not-taken')
  await twin.plugIn()
  await is('ready')
  expect(await twin.scan('789')).toBe('sent')
  await vi.waitFor(() => expect(scans).toEqual(['123', '789']))
})

test('a simulated keypad is read key by key, and nobody hears it before it is opened', async () => {
  const path = join(folder, 'keypad')
  await createPlayedKeypad({ path })
  const twin = await createPlayedKeypad({ path }) // a simulator that is started again
  expect(twin.press({ kind: 'digit', digit: '5' })).toBe('nobody-listens')
  const keys: Key[] = []
  const keypad = openKeypad(parseDeviceAddress(`simulated:${path}`), { onKey: (key) => keys.push(key), limits })
  opened.push(keypad)
  await vi.waitFor(() => expect(keypad.status().state).toBe('ready'), 5000)
  const pressed: Key[] = [
    ...Array.from('0123456789', (digit) => ({ kind: 'digit' as const, digit })),
    ...(['*', '/', '+'] as const).map((sign) => ({ kind: 'sign' as const, sign })),
    { kind: 'back' },
    { kind: 'clear' },
    { kind: 'enter' },
  ]
  for (const key of pressed) expect(twin.press(key)).toBe('sent')
  await vi.waitFor(() => expect(keys).toEqual(pressed), 5000)
})

test('a file that is no pipe is no simulated keypad', async () => {
  const keypad = openKeypad(parseDeviceAddress('simulated:/dev/null'), { onKey: () => {}, limits })
  opened.push(keypad)
  await vi.waitFor(() =>
    expect(keypad.status()).toMatchObject({ state: 'failed', reason: expect.stringContaining('no pipe') }),
  )
})

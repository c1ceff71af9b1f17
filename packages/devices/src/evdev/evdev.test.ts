import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import type { Key } from '../keypad.ts'
import type { RefusedScan, Scan } from '../scanner.ts'
import { createSimulatedInputFile, inputEvent, keyStroke } from '../simulated/input-file.ts'
import { realTimers, type Timers } from '../timers.ts'
import { openEvdevKeypad } from './evdev-keypad.ts'
import { openEvdevScanner } from './evdev-scanner.ts'
import { createKeyPresses } from './input-event.ts'

// A file that is always there stands for the device's own.
const ADDRESS = { text: 'evdev:/dev/null', path: '/dev/null' }
const limits = { searchFirstMs: 10, searchAtMostMs: 20, settleMs: 10, watchEveryMs: 20, frameSilenceMs: 60 }
const SHIFT = 42
/** `12`, `-`, `a`, `3` and Enter of a US keyboard. */
const CODES = [2, 3, 12, 30, 4, 28]
const opened: { close(): Promise<void> }[] = []

afterEach(async () => {
  await Promise.all(opened.splice(0).map((device) => device.close()))
})

/** The silence after a key is the test's; all else takes its own time. */
function silenceByHand() {
  const silences = new Map<object, () => void>()
  const timers: Timers = {
    setTimeout(callback, delayMs) {
      if (delayMs !== limits.frameSilenceMs) return realTimers.setTimeout(callback, delayMs)
      const timer = {}
      silences.set(timer, callback)
      return timer
    },
    clearTimeout(timer) {
      if (!silences.delete(timer as object)) realTimers.clearTimeout(timer)
    },
  }
  return {
    timers,
    endSilence() {
      for (const callback of silences.values()) callback()
      silences.clear()
    },
  }
}

function scanner(timers: Timers = realTimers) {
  const file = createSimulatedInputFile()
  const scans: Scan[] = []
  const refused: RefusedScan[] = []
  const states: string[] = []
  const device = openEvdevScanner(
    ADDRESS,
    {
      onScan: (scan) => scans.push(scan),
      onRefused: (one) => refused.push(one),
      onStatus: (status) => states.push(status.state),
      limits,
      timers,
    },
    file.open,
  )
  opened.push(device)
  const is = (state: string) => vi.waitFor(() => expect(device.status().state).toBe(state), 5000)
  return { file, scans, refused, states, device, is, texts: () => scans.map((scan) => scan.text) }
}

test('a scan that is typed is read up to its Enter, and the device is taken from all windows', async () => {
  const { file, is, texts } = scanner()
  await is('ready')
  expect(file.isGrabbed).toBe(true)
  file.press(...CODES)
  await vi.waitFor(() => expect(texts()).toEqual(['12-a3']))
})

test('shifted keys are other characters, and a held key is one', async () => {
  const { file, is, texts } = scanner()
  await is('ready')
  file.write(inputEvent(1, SHIFT, 1))
  file.press(20, 17)
  file.write(inputEvent(1, SHIFT, 0))
  file.write(Buffer.concat([inputEvent(1, 2, 1), inputEvent(1, 2, 2), inputEvent(1, 2, 2), inputEvent(1, 2, 0)]))
  file.press(28)
  await vi.waitFor(() => expect(texts()).toEqual(['TW1']))
})

test('what was typed before anybody listened is dropped, and half a scan is forgotten', async () => {
  const { file, is, texts, refused } = scanner()
  file.press(...CODES)
  await is('ready')
  file.press(2, 3)
  await vi.waitFor(() => expect(refused).toEqual([{ reason: 'The scan broke off before its end.', length: 2 }]))
  file.press(4, 28)
  await vi.waitFor(() => expect(texts()).toEqual(['3']))
})

test('unplugged in the middle of a scan it is looked for, comes back, and the next scan is whole', async () => {
  const { file, is, texts, states } = scanner()
  await is('ready')
  file.press(2)
  file.unplug()
  await vi.waitFor(() => expect(states).toEqual(['searching', 'ready', 'searching', 'ready']))
  file.press(...CODES)
  await vi.waitFor(() => expect(texts()).toEqual(['12-a3']))
})

test('keys that the kernel dropped refuse the scan up to its end, and leave no Shift behind', async () => {
  const { file, is, texts, refused } = scanner(silenceByHand().timers)
  await is('ready')
  file.write(inputEvent(1, SHIFT, 1))
  file.press(2, 3)
  await vi.waitFor(() => expect(file.isRead).toBe(true))
  file.press(4, 5)
  // What comes before the next report's end is half a report, and neither a key nor an end.
  file.overrun(inputEvent(1, 28, 1))
  file.write(inputEvent(0, 0, 0))
  file.press(8, 9, 28)
  file.press(...CODES)
  await vi.waitFor(() => expect(texts()).toEqual(['12-a3']))
  expect(refused).toEqual([{ reason: 'Keys of this scan were lost on their way.', length: 2 }])
})

test('an Enter that the kernel dropped costs no later scan', async () => {
  const { timers, endSilence } = silenceByHand()
  const { file, is, texts, refused } = scanner(timers)
  await is('ready')
  file.press(2, 3, 28)
  file.overrun()
  await vi.waitFor(() => expect(refused).toHaveLength(1))
  endSilence()
  file.press(...CODES)
  await vi.waitFor(() => expect(texts()).toEqual(['12-a3']))
})

test('a keypad gives digits, signs, back, clear and enter; its point means nothing', async () => {
  const file = createSimulatedInputFile()
  const keys: Key[] = []
  const device = openEvdevKeypad(ADDRESS, { onKey: (key) => keys.push(key), limits }, file.open)
  opened.push(device)
  await vi.waitFor(() => expect(device.status().state).toBe('ready'))
  // 7 and 0 of the keypad, 5 of the row above the letters, point, minus, times, slash, plus, Backspace, Esc, Enter, and a letter.
  file.press(71, 82, 6, 83, 74, 55, 98, 78, 14, 1, 96, 30)
  await vi.waitFor(() => expect(keys).toHaveLength(10))
  expect(keys).toEqual([
    { kind: 'digit', digit: '7' },
    { kind: 'digit', digit: '0' },
    { kind: 'digit', digit: '5' },
    { kind: 'back' },
    { kind: 'sign', sign: '*' },
    { kind: 'sign', sign: '/' },
    { kind: 'sign', sign: '+' },
    { kind: 'back' },
    { kind: 'clear' },
    { kind: 'enter' },
  ])
})

test('keys that a keypad lost clear the number, whose rest is left out up to its Enter or a silence', async () => {
  const { timers, endSilence } = silenceByHand()
  const file = createSimulatedInputFile()
  const keys: string[] = []
  const onKey = (key: Key) => keys.push(key.kind === 'digit' ? key.digit : key.kind)
  const onLostKeys = () => keys.push('heard')
  const device = openEvdevKeypad(ADDRESS, { onKey, onLostKeys, limits, timers }, file.open)
  opened.push(device)
  await vi.waitFor(() => expect(device.status().state).toBe('ready'))
  const [ONE, TWO, THREE, ENTER, LAST] = [79, 80, 81, 96, 82]
  file.press(ONE)
  await vi.waitFor(() => expect(keys).toEqual(['1']))
  file.press(TWO)
  file.overrun()
  file.press(THREE, ENTER, ONE, ENTER)
  await vi.waitFor(() => expect(keys).toEqual(['1', 'lost', 'heard', '1', 'enter']))
  file.overrun()
  file.press(THREE)
  await vi.waitFor(() => expect(file.isRead).toBe(true))
  endSilence()
  file.press(LAST)
  await vi.waitFor(() => expect(keys.slice(5)).toEqual(['lost', 'heard', '0']))
})

test.each([
  [
    'EACCES',
    'failed',
    /^Permission is missing, and this machine does not tell which USB device \/dev\/null is\. As root, let the group plugdev/,
  ],
  ['ENODEV', 'searching', /There is no device/],
  ['', 'failed', /can’t be opened: It is no keyboard/],
])('a device that answers %s is %s, with a reason', async (code, state, reason) => {
  const error = Object.assign(new Error('It is no keyboard.'), { code })
  const device = openEvdevScanner(ADDRESS, { onScan: () => {}, limits }, () => Promise.reject(error))
  opened.push(device)
  await vi.waitFor(() => expect(device.status().reason).toMatch(reason))
  expect(device.status().state).toBe(state)
})

test('a file that is no input device fails with a reason, on this machine’s own system', async () => {
  const device = openEvdevScanner(ADDRESS, { onScan: () => {}, limits })
  opened.push(device)
  await vi.waitFor(() => expect(device.status().reason).toMatch(/It is no keyboard that can be taken/))
})

test('the same keys are pressed however the kernel’s bytes were split, and none is kept', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 20 }), fc.array(fc.nat(50)), (codes, cuts) => {
      const bytes = Buffer.concat(codes.map(keyStroke))
      const whole = createKeyPresses().push(bytes)
      const presses = createKeyPresses()
      const parts = []
      let at = 0
      for (const cut of cuts) {
        parts.push(...presses.push(bytes.subarray(at, at + cut)))
        at += cut
      }
      parts.push(...presses.push(bytes.subarray(at)))
      expect(parts).toEqual(whole)
      expect(whole).toMatchObject(codes.filter((code) => code !== 42 && code !== 54).map((code) => ({ code })))
    }),
  )
})

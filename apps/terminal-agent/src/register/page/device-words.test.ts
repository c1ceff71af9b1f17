import { expect, it } from 'vitest'
import type { DeviceView, FoundView } from '../view/register-view.ts'
import { devicesInAWord, listedDevices, printerInAWord, withoutScanner } from './device-words.ts'
import { english } from './texts/english/english.ts'

const KEYBOARD: DeviceView = { address: 'keyboard', kind: 'scanner', state: 'ready', reason: null }
const wired = (kind: string, state: string): DeviceView => ({ address: 'serial:/dev/x', kind, state, reason: null })
const found: FoundView = { address: 'hid:05e0:1300', kind: 'scanner', state: 'blocked', name: '', reason: 'A rule.' }
const say = (devices: DeviceView[], others: FoundView[] = []) =>
  devicesInAWord([KEYBOARD, ...devices], others, english.devices)

it('says nothing of devices where there are none to speak of', () => {
  expect(say([])).toBeNull()
  expect(say([wired('printer', 'searching')])).toBeNull() // it has a word of its own
})

it('names the device that is away before all that is well', () => {
  expect(say([wired('scanner', 'ready')])).toEqual({ word: 'Scanner ready', standing: 'good' })
  expect(say([wired('scanner', 'ready'), wired('scanner', 'searching')])?.word).toBe('Scanner not connected')
  expect(say([wired('scanner', 'failed')])).toEqual({ word: 'Scanner does not work', standing: 'bad' })
  expect(say([wired('scanner', 'ready'), wired('keypad', 'searching')])?.word).toBe('Keypad not connected')
})

it('says that no scanner is there only where one was, and each is away', () => {
  const away = (...devices: DeviceView[]) => withoutScanner([KEYBOARD, ...devices], english.devices)
  expect(away()).toBeNull()
  expect(away(wired('keypad', 'searching'))).toBeNull()
  expect(away(wired('scanner', 'searching'))).toBe('Scanner not connected')
  expect(away(wired('scanner', 'failed'), wired('scanner', 'searching'))).toBe('Scanner does not work')
  expect(away(wired('scanner', 'ready'), wired('scanner', 'searching'))).toBeNull()
})

it('alarms nobody about a device that no setting names', () => {
  expect(say([], [found])).toEqual({ word: 'Devices', standing: 'plain' })
  expect(say([wired('scanner', 'ready')], [found])?.standing).toBe('good')
})

it('tells a printer that does not answer from one that nobody has asked, and that its paper ends soon', () => {
  const say = (state: string, reason: string | null) => printerInAWord({ state, reason }, english.line)
  expect(say('unknown', null)).toEqual({ word: 'Printer not known', standing: 'unsure' })
  expect(say('unknown', 'It says nothing.')).toEqual({ word: 'Printer does not answer', standing: 'unsure' })
  expect(say('ready', null)).toEqual({ word: 'Printer ready', standing: 'good' })
  expect(say('ready', 'The paper is near its end.').standing).toBe('unsure')
  expect(say('cover-open', 'Open.')).toEqual({ word: 'Printer cover is open', standing: 'bad' })
  expect(printerInAWord(null, english.line).word).toBe('No printer')
})

it('lists the printer of the receipts among the devices, once', () => {
  const printer = { state: 'paper-out', reason: 'The printer is out of paper.' } as const
  const row = { address: 'printer', kind: 'printer', ...printer }
  expect(listedDevices([KEYBOARD, wired('scanner', 'ready')], printer)).toEqual([wired('scanner', 'ready'), row])
  expect(listedDevices([wired('printer', 'ready')], printer)).toEqual([wired('printer', 'ready')])
  expect(listedDevices([KEYBOARD], null)).toEqual([])
})

it.each([
  ['paper-out', 'Printer is out of paper'],
  ['cover-open', 'Printer cover is open'],
  ['cutter-stuck', 'Printer is offline'],
  ['printer-silent', 'Printer does not answer'],
  ['printer-refuses', 'Printer does not answer'],
  [null, 'Printer not known'],
])('says of a printer attached to this till what keeps it from printing: %s', (code, word) => {
  const own = { ...wired('printer', 'searching'), reason: 'In English.', ...(code ? { fault: { code } } : {}) }
  const [listed] = listedDevices([own], null)
  expect(listed && printerInAWord(listed as never, english.line).word).toBe(word)
})

import { LANGUAGE_CODES } from '@tillway/contract'
import { type DeviceFault, faultInEnglish } from '@tillway/devices'
import { describe, expect, it } from 'vitest'
import { faultWords } from '../device-words.ts'
import { textsFor } from './texts-for.ts'

const path = '/dev/ttyACM0'
const address = '192.0.2.7:9100'
const told = 'EIO'
const mode = { name: 'DS4608', maker: 'Zebra' }

/** One of each; a code that misses here does not compile. */
const faults: { readonly [Code in DeviceFault['code']]: Omit<Extract<DeviceFault, { code: Code }>, 'code'> } = {
  looking: { path },
  'looking-for-hid': {},
  'no-device': { path },
  unplugged: { path },
  'hid-unplugged': {},
  'no-answer': {},
  busy: { path },
  'cannot-open': { path, told },
  'not-in-group': { path },
  'no-permission': { path, group: 'plugdev' },
  'no-udev-rule': { file: '/etc/udev/rules.d/70-tillway.rules', rule: 'SUBSYSTEM=="hidraw", MODE="0660"' },
  'no-hid-scanner': {},
  'no-hid-device': { ids: '05e0:1300' },
  'hid-cannot-open': { told },
  'hid-cannot-list': { told },
  'no-libusb': {},
  'types-as-keyboard': mode,
  'speaks-snapi': mode,
  'not-hid-pos': mode,
  'wrong-address': { kind: 'keypad' },
  'paper-near-end': {},
  'paper-out': {},
  'cover-open': {},
  'printer-offline': {},
  'cutter-stuck': {},
  'printer-error': {},
  'printer-error-for-good': {},
  'printer-silent': {},
  'printer-line-lost': {},
  'printer-closed': {},
  'printer-refuses': { address },
  'printer-takes-no-connection': { address },
  'printer-unreachable': { address, told },
  'printer-name-unknown': { address },
  'no-device-file': { path },
  'cannot-write': { path, told },
}
const all = Object.entries(faults).map(([code, more]) => ({ code, ...more }) as DeviceFault)
/** Whoever is to act needs these whole in every language; a maker only decides the sentence. */
const needed = (fault: DeviceFault) =>
  Object.entries(fault).flatMap(([name, value]) => (['code', 'maker', 'kind'].includes(name) ? [] : [value]))

describe.each(LANGUAGE_CODES)('what is wrong with a device, in %s', (language) => {
  const sentences = textsFor(language).faults
  const say = (fault: DeviceFault) => faultWords({ reason: faultInEnglish(fault), fault }, sentences) ?? ''

  it('is a sentence of its own for each code, with all that it needs', () => {
    const said = all.map(say)
    expect(new Set(said).size).toBe(all.length)
    for (const fault of all) {
      for (const part of needed(fault)) expect(say(fault)).toContain(part)
      expect(say(fault)).not.toMatch(/undefined|\[object/)
      if (language !== 'en') expect(say(fault)).not.toBe(faultInEnglish(fault))
    }
  })

  it('names a scanner that has no name by its maker, or not at all', () => {
    const unnamed = { code: 'not-hid-pos', name: '' } as const
    expect(say({ ...unnamed, maker: 'Honeywell' })).toContain('Honeywell')
    expect(say({ ...unnamed, maker: '' })).toMatch(/^\S/)
  })
})

it('is the sentence that came with it where the page knows no such code, or no code came', () => {
  const { faults: german } = textsFor('de-DE')
  expect(faultWords({ reason: 'Something new.', fault: { code: 'something-new' } }, german)).toBe('Something new.')
  expect(faultWords({ reason: 'Something new.', fault: { code: 'toString' } }, german)).toBe('Something new.')
  expect(faultWords({ reason: 'No code.' }, german)).toBe('No code.')
  expect(faultWords({ reason: null }, german)).toBeNull()
})

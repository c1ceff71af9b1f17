import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDeviceAddress } from './device-address.ts'

test.each([
  ['serial:/dev/ttyACM0', { kind: 'serial', path: '/dev/ttyACM0', baud: 9600, framing: 'any', columns: null }],
  [
    'serial:/dev/ttyUSB0?baud=115200&framing=crlf',
    { kind: 'serial', path: '/dev/ttyUSB0', baud: 115200, framing: 'crlf', columns: null },
  ],
  [
    'serial:/dev/ttyS0?framing=stx-etx',
    { kind: 'serial', path: '/dev/ttyS0', baud: 9600, framing: 'stx-etx', columns: null },
  ],
  ['serial:/dev/ttyS0?framing=ssi', { kind: 'serial', path: '/dev/ttyS0', baud: 9600, framing: 'ssi', columns: null }],
  ['hid:auto', { kind: 'hid', match: 'auto' }],
  ['hid:05e0:1300', { kind: 'hid', match: { vendorId: 0x05e0, productId: 0x1300 } }],
  ['evdev:/dev/input/event3', { kind: 'evdev', path: '/dev/input/event3' }],
  ['keyboard', { kind: 'keyboard' }],
  ['simulated', { kind: 'simulated', path: null }],
  ['simulated:/tmp/keypad', { kind: 'simulated', path: '/tmp/keypad' }],
  ['tcp://192.0.2.7:9100', { kind: 'tcp', host: '192.0.2.7', port: 9100, columns: null }],
  ['tcp://[2001:db8::1]:9100', { kind: 'tcp', host: '2001:db8::1', port: 9100, columns: null }],
  ['tcp://printer-1.example:9100', { kind: 'tcp', host: 'printer-1.example', port: 9100, columns: null }],
  ['tcp://192.0.2.7:9100?columns=32', { kind: 'tcp', host: '192.0.2.7', port: 9100, columns: 32 }],
  [
    'serial:/dev/ttyS0?columns=32&baud=19200',
    { kind: 'serial', path: '/dev/ttyS0', baud: 19_200, framing: 'any', columns: 32 },
  ],
  [
    'tcp://192.0.2.7:9100?profile=citizen&columns=42',
    { kind: 'tcp', host: '192.0.2.7', port: 9100, columns: 42, profile: 'citizen' },
  ],
  ['lp:/dev/usb/lp0?profile=pos-58', { kind: 'lp', path: '/dev/usb/lp0', columns: null, profile: 'pos-58' }],
  ['lp:/dev/usb/lp0', { kind: 'lp', path: '/dev/usb/lp0', columns: null }],
  ['lp:/dev/usb/lp0?columns=48', { kind: 'lp', path: '/dev/usb/lp0', columns: 48 }],
  ['file:/tmp/paper.bin', { kind: 'file', path: '/tmp/paper.bin' }],
])('reads %s', (text, expected) => {
  const form = 'columns' in expected ? { profile: null } : {}
  expect(parseDeviceAddress(text)).toEqual({ ...form, ...expected, text })
})

test.each([
  ['', 'no known kind'],
  ['serial', 'no known kind'],
  ['usb:/dev/x', 'no known kind'],
  ['keyboard:', 'no known kind'],
  ['serial:', 'full path'],
  ['serial:ttyS0', 'full path'],
  ['serial:/dev/ttyS0?baud=fast', 'baud rate'],
  ['serial:/dev/ttyS0?baud=0', 'baud rate'],
  ['serial:/dev/ttyS0?framing=any', 'unknown framing'],
  ['serial:/dev/ttyS0?parity=odd', 'unknown setting “parity”'],
  ['serial:/dev/ttyS0?baud=9600?framing=cr', 'two question marks'],
  ['hid:', 'hid:auto'],
  ['hid:5e0:1300', 'hid:auto'],
  ['tcp://192.0.2.7', 'tcp://host:port'],
  ['tcp:192.0.2.7:9100', 'tcp://host:port'],
  ['tcp://192.0.2.7:0', 'port from 1'],
  ['tcp://192.0.2.7:65536', 'port from 1'],
  ['tcp://192.0.2.7:9100/x', 'tcp://host:port'],
  ['tcp://192.0.2.7:9100?width=58', 'unknown setting “width”'],
  ['tcp://192.0.2.7:9100?columns=32?columns=42', 'tcp://host:port'],
  ['tcp://192.0.2.7:9100?profile=fax', 'use one of epson, '],
  ['tcp://192.0.2.7:9100?columns=20', '32 to 64 columns'],
  ['tcp://192.0.2.7:9100?columns=', '32 to 64 columns'],
  ['serial:/dev/ttyS0?columns=58mm', '32 to 64 columns'],
  ['lp:', 'full path'],
  ['lp:/dev/usb/lp0?columns=9', '32 to 64 columns'],
  ['file:paper.bin', 'full path'],
  ['file:/tmp/a\nb', 'characters'],
  [`file:/${'a'.repeat(500)}`, 'at most 400'],
])('refuses %j with one sentence', (text, reason) => {
  expect(() => parseDeviceAddress(text)).toThrow(reason)
  expect(() => parseDeviceAddress(text)).toThrow(/^[^.]*\.?.*\.$/)
})

test('answers any text with an address or an Error, nothing else', () => {
  const anyText = fc.oneof(
    fc.string(),
    fc.string().map((rest) => `serial:/${rest}`),
    fc.string().map((rest) => `tcp://${rest}`),
  )
  fc.assert(
    fc.property(anyText, (text) => {
      try {
        expect(parseDeviceAddress(text).text).toBe(text)
      } catch (error) {
        expect(error).toBeInstanceOf(Error)
        expect((error as Error).message).toMatch(/^(The|A) device address .*\.$/s)
      }
    }),
  )
})

test('the longest stable name of a device makes an address', () => {
  const path = `/dev/serial/by-id/${'a'.repeat(255)}`
  const text = `serial:${path}?baud=4000000&framing=stx-etx&columns=48`
  expect(parseDeviceAddress(text)).toMatchObject({ kind: 'serial', path })
})

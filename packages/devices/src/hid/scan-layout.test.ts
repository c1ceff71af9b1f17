import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HID_POS_DESCRIPTOR } from '../simulated/hid-scanner.ts'
import { inputFields } from './report-descriptor.ts'
import { scanLayout, USUAL_LAYOUT } from './scan-layout.ts'

test('the descriptor of a usual scanner gives the layout of two vendors’ manuals', () => {
  expect(scanLayout(HID_POS_DESCRIPTOR)).toEqual(USUAL_LAYOUT)
})

test('a device without report ids, with its flag before the data and a vendor’s byte between, is read as it says', () => {
  const descriptor = Uint8Array.of(
    ...[0x05, 0x8c, 0x09, 0x02, 0xa1, 0x01, 0x15, 0x00, 0x25, 0x01],
    ...[0x09, 0xff, 0x75, 0x01, 0x95, 0x01, 0x81, 0x02, 0x95, 0x07, 0x81, 0x03], // flag, filled up to a byte
    ...[0xa4, 0x06, 0x66, 0xff, 0x75, 0x08, 0x95, 0x01, 0x09, 0x04, 0x81, 0x02, 0xb4], // a vendor's byte between push and pop
    ...[0x75, 0x08, 0x95, 0x03, 0x19, 0xfb, 0x29, 0xfd, 0x81, 0x02], // usages as a range
    ...[0x0b, 0x3b, 0x00, 0x01, 0x00, 0x95, 0x01, 0x81, 0x02], // a usage with its page in it
    ...[0x09, 0xfe, 0x95, 0x20, 0x82, 0x02, 0x01, 0xc0],
  )
  expect(scanLayout(descriptor)).toEqual({
    reportId: 0,
    goesOn: { byte: 0, mask: 1 },
    aimAt: 2,
    lengthAt: 5,
    dataAt: 6,
    dataBytes: 32,
  })
})

test('a keyboard’s descriptor names no decoded data', () => {
  const keyboard = Buffer.from(
    '05010906a101050719e029e71500250175019508810295017508810395057501050819012905910295017503910395067508150025650507190029658100c0',
    'hex',
  )
  expect(inputFields(keyboard).length).toBeGreaterThan(8)
  expect(scanLayout(keyboard)).toBeNull()
})

test('no bytes whatever crash the reader or make it keep more than a report’s fields', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
      expect(inputFields(bytes).length).toBeLessThanOrEqual(4096)
      const layout = scanLayout(Uint8Array.of(...HID_POS_DESCRIPTOR.subarray(0, bytes.length), ...bytes))
      if (layout) expect(layout.dataBytes).toBeGreaterThan(0)
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readScanText } from './scan-text.ts'

test.each([
  ['12300000424136085742006292240632', '12300000424136085742006292240632', null],
  [']C01230000042', '1230000042', ']C0'],
  [']Q3TW01JD3Z8Q7N6V5W4X3Y2Z1A0B9C', 'TW01JD3Z8Q7N6V5W4X3Y2Z1A0B9C', ']Q3'],
  [']', ']', null],
  ['a]C0', 'a]C0', null],
])('reads %j', (raw, text, aim) => {
  expect(readScanText(Buffer.from(raw))).toEqual({ ok: true, text, aim })
})

test.each(['', ']C0', '123\u0000456', '\x1d123', '123\t', 'ä', '123\x7f'])(
  'refuses %j and shows nothing of it',
  (raw) => {
    const read = readScanText(Buffer.from(raw))
    expect(read.ok).toBe(false)
    expect(JSON.stringify(read)).not.toContain('123')
  },
)

test('passes on printable ASCII only, whatever comes', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const read = readScanText(bytes)
      if (read.ok) expect(read.text).toMatch(/^[\x20-\x7e]+$/)
    }),
  )
})

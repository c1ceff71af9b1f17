import { expect, it } from 'vitest'
import { classifyScan } from './scanned.ts'

it.each([
  ['TW01JD3Z8Q7N6V5W4X3Y2Z1A0B9C', 'ticket'],
  ['TW01JD3Z8Q7N6V5W4X3Y2Z1A0B9', 'refused'],
  ['TWI1JD3Z8Q7N6V5W4X3Y2Z1A0B9C', 'refused'],
  ['TB0042', 'badge'],
  [`TB${'4'.repeat(60)}`, 'refused'],
  ['1400000005567585358', 'card'],
  ['12300000424136085742006292240632', 'barcode'],
  ['1'.repeat(16), 'barcode'],
  ['1'.repeat(48), 'barcode'],
  ['1'.repeat(15), 'refused'],
  ['1'.repeat(49), 'refused'],
  ['4006381333931', 'refused'],
  ['https://example.com', 'refused'],
  ['', 'refused'],
])('T7: %s is a %s', (text, kind) => {
  expect(classifyScan(text).kind).toBe(kind)
})

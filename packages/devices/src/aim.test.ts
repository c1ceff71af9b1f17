import { expect, test } from 'vitest'
import { symbologyOf } from './aim.ts'

test.each([
  [']C0', 'Code 128'],
  [']C1', 'Code 128 with GS1 data'],
  [']E0', 'UPC/EAN'],
  [']Q1', 'QR code'],
  [']Q3', 'QR code with GS1 data'],
  [']d2', 'Data Matrix with GS1 data'],
  [']e0', 'GS1 DataBar'],
  [']L0', 'PDF417'],
  [']z3', 'Aztec code'],
  [']A0', 'Code 39'],
  [']F0', 'Codabar'],
  [']I0', 'Interleaved 2 of 5'],
  [']X0', 'a symbology of the vendor’s own'],
  [']k0', null],
  ['C0', null],
])('%s is %s', (aim, name) => {
  expect(symbologyOf(aim)).toBe(name)
})

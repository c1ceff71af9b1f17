import fc from 'fast-check'
import { expect, test } from 'vitest'
import { printable } from './printable.ts'

test.each([
  ['Straße, Nähe €, à la è, ÀÈÌÒÙ', 'Straße, Nähe €, à la è, ÀÈÌÒÙ'],
  ['Joe’s “Corner” – best…', 'Joe\'s "Corner" - best...'],
  ['a\u0308', 'ä'],
  ['50,00\u00a0€ at 6\u202fPM', '50,00 € at 6 PM'],
  ['two\r\nlines\tand\0more', 'two lines and more'],
  ['Łódź, Šibenik, Škoda', 'Lódz, Sibenik, Skoda'],
  ['right\u202eto left', 'rightto left'],
  ['店 🏪', '? ?'],
  ['  ', ''],
])('%j is printed as %j', (text, expected) => {
  expect(printable(text)).toBe(expected)
})

test('is one line of single columns, and printing it again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const once = printable(text)
      expect(once).not.toMatch(/[\p{Cc}\p{Cf}\p{M}]/u)
      expect(Array.from(once)).toHaveLength(once.length)
      expect(once.normalize('NFC')).toBe(once)
      expect(printable(once)).toBe(once)
    }),
  )
})

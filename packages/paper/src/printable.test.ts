import fc from 'fast-check'
import { expect, test } from 'vitest'
import { japanese, western } from './charset.ts'
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

test.each([
  ['東京都 千代田区 神田神保町', '東京都 千代田区 神田神保町'],
  ['コンビニ「さくら」ｶﾅ ￥５００', 'コンビニ「さくら」ｶﾅ ￥５００'],
  ['か\u3099', 'が'],
  ['¥500 〜 ①番 ㈱丸', '￥500 ～ 1番 (株)丸'],
  ['Café C:\\ €5', 'Cafe C:/ EUR5'],
  ['店 🏪 한', '店 ? ?'],
])('%j is printed in Japan as %j', (text, expected) => {
  expect(printable(text, japanese)).toBe(expected)
})

const anyText = fc
  .array(fc.oneof(fc.string({ unit: 'binary', maxLength: 8 }), fc.constantFrom('漢', 'ガ', '。', 'か\u3099')))
  .map((parts) => parts.join(''))

test.each([western, japanese])(
  'in $encoding: one line of known letters, and printing it again changes nothing',
  (charset) => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = printable(text, charset)
        expect(once).not.toMatch(/[\p{Cc}\p{Cf}\p{M}]/u)
        expect(Array.from(once)).toHaveLength(once.length)
        expect(once.normalize('NFC')).toBe(once)
        expect(Array.from(once).every(charset.has)).toBe(true)
        expect(printable(once, charset)).toBe(once)
      }),
    )
  },
)

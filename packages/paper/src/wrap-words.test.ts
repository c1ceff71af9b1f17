import fc from 'fast-check'
import { expect, test } from 'vitest'
import { japanese } from './charset.ts'
import { wrapWords } from './wrap-words.ts'

test.each([
  ['', []],
  ['one', ['one']],
  ['one two three', ['one two', 'three']],
  ['abcdefghijkl mn', ['abcdefgh', 'ijkl mn']],
  ['le reçu : le code', ['le', 'reçu :', 'le code']],
  ['un « oui » ou non', ['un', '« oui »', 'ou non']],
  [
    'a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g',
    ['a b c d', 'e f g h', 'i j k l', 'm n o p', 'q r s t', 'u v w x', 'y z a b', 'c d e...'],
  ],
])('breaks %j', (text, lines) => {
  expect(wrapWords(text, 8)).toEqual(lines)
})

test.each([
  ['現金をお受け取りください。', 21, ['現金を', 'お受け取りください。']],
  ['この番号はamazon.co.jp/gc/redeemで', 24, ['この番号は', 'amazon.co.jp/gc/redeemで']],
  ['（株）丸「店」です', 12, ['（株）丸', '「店」です']],
  ['漢'.repeat(9), 8, ['漢漢漢漢', '漢漢漢漢', '漢']],
])('breaks %j between phrases, at %i columns', (text, columns, lines) => {
  expect(wrapWords(text, columns, japanese)).toEqual(lines)
})

test('keeps every character while there is room, and never makes a line too long', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: 1, maxLength: 30, unit: fc.constantFrom('a', 'b', 'c') })),
      fc.integer({ min: 4, max: 42 }),
      (words, columns) => {
        const lines = wrapWords(words.join(' '), columns)
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns)
        if (lines.length < 8) expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''))
      },
    ),
  )
})

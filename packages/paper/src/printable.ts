import { type Charset, western } from './charset.ts'

/** The text as the printer can print it: one line, characters of its charset only, `?` for what has no likeness there. */
export function printable(text: string, charset: Charset = western): string {
  const line = text.normalize('NFC').replace(/[\p{White_Space}\p{Cc}]+/gu, ' ')
  return Array.from(line, (character) => printableCharacter(character, charset))
    .join('')
    .replace(/ +/g, ' ')
    .trim()
}

function printableCharacter(character: string, charset: Charset): string {
  if (charset.has(character)) return character
  const substitute = charset.substitutes[character]
  if (substitute !== undefined) return substitute
  // Signs that print nothing by themselves: combining marks, direction marks, variation selectors.
  if (/^[\p{M}\p{Cf}]$/u.test(character)) return ''
  const plain = character.normalize('NFKD').replace(/\p{M}/gu, '')
  return plain !== character && plain !== '' && Array.from(plain).every(charset.has) ? plain : '?'
}

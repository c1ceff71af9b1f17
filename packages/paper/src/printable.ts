/** Beyond ASCII, what code page 858 can print (facts of the code page; the receipt's printers are set to it). */
const CP858 = new Set(
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»ÁÂÀ©¢¥ãÃ¤ðÐÊËÈ€ÍÎÏ¦ÌÓßÔÒõÕµþÞÚÛÙýÝ¯´±¾¶§÷¸°¨·¹³²',
)

/** What people type that the code page lacks, and what is printed for it. */
const SUBSTITUTES: Readonly<Record<string, string>> = {
  '‘': "'", '’': "'", '‚': "'", '“': '"', '”': '"', '„': '"', '–': '-', '—': '-', '−': '-', '‐': '-', '‑': '-', '…': '...', '•': '·',
  '™': '(TM)', 'ẞ': 'SS', 'Œ': 'OE', 'œ': 'oe', 'Š': 'S', 'š': 's', 'Ž': 'Z', 'ž': 'z', 'ı': 'i', 'Ł': 'L', 'ł': 'l', 'đ': 'd', 'Đ': 'D',
} // biome-ignore format: one table

/** The text as the printer can print it: one line, characters of the code page only, `?` for what has no likeness there. */
export function printable(text: string): string {
  const line = text.normalize('NFC').replace(/[\p{White_Space}\p{Cc}]+/gu, ' ')
  return Array.from(line, printableCharacter).join('').replace(/ +/g, ' ').trim()
}

function printableCharacter(character: string): string {
  if (/^[\x20-\x7e]$/.test(character) || CP858.has(character)) return character
  const substitute = SUBSTITUTES[character]
  if (substitute !== undefined) return substitute
  // Signs that print nothing by themselves: combining marks, direction marks, variation selectors.
  if (/^[\p{M}\p{Cf}]$/u.test(character)) return ''
  const [base = '?'] = character.normalize('NFKD')
  return base !== character && (/^[\x20-\x7e]$/.test(base) || CP858.has(base)) ? base : '?'
}

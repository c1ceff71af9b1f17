/** The upper halves (bytes 0x80 to 0xff) of the code pages that printers select with `ESC t n`. */
const CODE_PAGES: Readonly<Record<number, string>> = {
  // 0: PC437
  0: 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  // 2: PC850, multilingual
  2: 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  // 19: PC858, multilingual with the euro sign
  19: 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
}

/** 1: Katakana. receiptline uses it for ruled lines only. */
const RULES: Readonly<Record<number, string>> = { 149: '-', 150: '|' }

const shiftJis = new TextDecoder('shift_jis')

/** Whether a byte begins a letter of two bytes in Shift JIS, as a printer of Japan takes it once `FS C 1` was sent. */
export function isLeadByte(byte: number): boolean {
  return (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xef)
}

/** What two bytes of Shift JIS print: one letter, two columns wide; `?` where there is none. */
export function kanji(lead: number, trail: number): string {
  const text = shiftJis.decode(Uint8Array.of(lead, trail))
  return text.length === 1 && text !== '\ufffd' ? text : '?'
}

/** What one byte prints on the selected code page; `?` where this printer has no such page or character. */
export function printedCharacter(byte: number, page: number): string {
  if (byte < 0x80) return String.fromCharCode(byte)
  if (page === 1 && byte >= 0xa1 && byte <= 0xdf) return shiftJis.decode(Uint8Array.of(byte)) // half-width kana
  if (page === 1) return RULES[byte] ?? (byte >= 0x8f && byte <= 0x9f ? '+' : '?')
  if (page === 16) return new TextDecoder('windows-1252').decode(Uint8Array.of(byte))
  return CODE_PAGES[page]?.[byte - 0x80] ?? '?'
}

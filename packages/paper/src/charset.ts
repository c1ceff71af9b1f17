import type { LanguageCode } from '@tillway/contract'

/** What a printer's own letters can print. Every text on a paper is in one of these. */
export interface Charset {
  /** receiptline's name of the code page that it selects. */
  readonly encoding: 'cp858' | 'cp932'
  has(character: string): boolean
  /** Printed instead of what is not there; tried before the marks of letters are dropped. */
  readonly substitutes: Readonly<Record<string, string>>
  /** Columns that a text takes in which every character is there. */
  columns(text: string): number
}

/** Beyond ASCII, what code page 858 can print (facts of the code page; `ESC t 19` selects it on printers of every make). */
const CP858 = new Set(
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»ÁÂÀ©¢¥ãÃ¤ðÐÊËÈ€ÍÎÏ¦ÌÓßÔÒõÕµþÞÚÛÙýÝ¯´±¾¶§÷¸°¨·¹³²',
)

/** What people type that neither code page has. */
const COMMON: Readonly<Record<string, string>> = {
  '‘': "'", '’': "'", '‚': "'", '“': '"', '”': '"', '„': '"', '–': '-', '—': '-', '−': '-', '‐': '-', '‑': '-', '…': '...', '•': '·',
  '™': '(TM)', 'ẞ': 'SS', 'Œ': 'OE', 'œ': 'oe', 'Š': 'S', 'š': 's', 'Ž': 'Z', 'ž': 'z', 'ı': 'i', 'Ł': 'L', 'ł': 'l', 'đ': 'd', 'Đ': 'D',
} // biome-ignore format: one table

const isAscii = (character: string) => /^[\x20-\x7e]$/.test(character)

/** The letters of western Europe with €, £ and ¥. */
export const western: Charset = {
  encoding: 'cp858',
  has: (character) => isAscii(character) || CP858.has(character),
  substitutes: COMMON,
  columns: (text) => text.length,
}

/** Shift JIS, as far as every Japanese printer has it: ASCII, half-width kana and JIS X 0208, whose first bytes are 81 to 84 and 88 to EA. */
function readShiftJis(): Set<string> {
  const decoder = new TextDecoder('shift_jis')
  const characters = new Set<string>()
  for (let byte = 0xa1; byte <= 0xdf; byte++) characters.add(decoder.decode(Uint8Array.of(byte)))
  for (let first = 0x81; first <= 0xea; first++) {
    if ((first > 0x84 && first < 0x88) || (first > 0x9f && first < 0xe0)) continue
    for (let second = 0x40; second <= 0xfc; second++) {
      const text = decoder.decode(Uint8Array.of(first, second))
      if (text.length === 1 && text !== '\ufffd' && text.normalize('NFC') === text && !/[\p{Co}\p{Z}]/u.test(text))
        characters.add(text)
    }
  }
  return characters
}
let shiftJis: Set<string> | undefined

/**
 * Letters of Japan in the printer's own Kanji mode. A half-width backslash is a yen sign there (`ESC R 8`), so none is printed; a yen sign is
 * printed full width, which is one on every printer.
 */
export const japanese: Charset = {
  encoding: 'cp932',
  has(character) {
    if (isAscii(character)) return character !== '\\'
    shiftJis ??= readShiftJis()
    return shiftJis.has(character)
  },
  substitutes: { ...COMMON, '\\': '/', '¥': '￥', '〜': '～', '−': '－', '€': 'EUR', '£': '￡', '•': '・', '·': '・' },
  columns: (text) => Array.from(text).reduce((sum, character) => sum + columnsOf(character), 0),
}

/** Half-width kana and ASCII are one column, all else of Shift JIS is two. */
function columnsOf(character: string): number {
  return isAscii(character) || /[\uff61-\uff9f]/.test(character) ? 1 : 2
}

/** The letters for paper in a language and a country: a shop in Japan has Japanese printers, whatever language its paper is in. */
export function charsetOf({ language, locale }: { readonly language: LanguageCode; readonly locale: string }): Charset {
  return language === 'ja' || locale.endsWith('-JP') ? japanese : western
}

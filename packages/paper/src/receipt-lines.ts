import { printable } from './printable.ts'
import { MAX_LINES, wrapWords } from './wrap-words.ts'

/** Characters in a line: what 80 mm printers of every make can do (Epson's own font A gives 42 or 48). */
export const COLUMNS = 42

/**
 * How a square code is drawn: so many dots a module, and error correction Q, which mends a quarter of it. A ticket's has 29 modules, so it is 232 of the
 * 384 dots that even 58 mm paper has, and 29 mm wide. Bars would need 343 modules: more than 80 mm paper can print two dots wide.
 */
const SQUARE_CODE = 'qrcode,8,q'

type Size = 'normal' | 'large'
/** receiptline's mark `^^^` doubles width and height. */
const SIZE_MARK: Readonly<Record<Size, string>> = { normal: '', large: '^^^' }

interface Style {
  readonly size?: Size
  readonly bold?: boolean
}

export interface ReceiptLines {
  centred(text: string, style?: Style): void
  /** A label at the left, its value at the right; below each other where both do not fit. */
  pair(label: string, value: string): void
  /** A square code in the middle, with the blank around it that scanners need. Capital letters and digits only. */
  squareCode(data: string): void
  rule(): void
  space(): void
  document(): string
}

/**
 * Writes a document in receiptline's language. Every text goes through `printable` and `escaped` here, so no text can become a
 * command, and every line is laid out here, so none is longer than the paper is wide.
 */
export function createReceiptLines(): ReceiptLines {
  const lines: string[] = []

  function decorated(text: string, style: Style): string {
    const mark = `${style.bold ? '"' : ''}${SIZE_MARK[style.size ?? 'normal']}`
    return `${mark}${escaped(text)}${mark.split('').reverse().join('')}`
  }
  // The bars fix the alignment: without a space inside the bars the text is centred, with one it leans to the other side.
  const centre = (text: string, style: Style) => lines.push(`|${decorated(text, style)}|`)
  const left = (text: string) => lines.push(`|${escaped(text)} |`)
  const right = (text: string) => lines.push(`| ${escaped(text)}|`)
  const room = (style: Style) => (style.size === 'large' ? COLUMNS / 2 : COLUMNS)

  return {
    centred(text, style = {}) {
      for (const line of balanced(printable(text), room(style))) centre(line, style)
    },
    pair(label, value) {
      const [name, content] = [printable(label), printable(value)]
      const between = COLUMNS - name.length - content.length
      if (between >= 2) {
        left(name + ' '.repeat(between) + content)
        return
      }
      for (const line of wrapWords(name, COLUMNS)) left(line)
      for (const line of wrapWords(content, COLUMNS)) right(line)
    },
    squareCode(data) {
      if (!/^[0-9A-Z]{1,64}$/.test(data)) throw new RangeError('a square code takes capital letters and digits')
      lines.push('', `{code:${data};option:${SQUARE_CODE}}`, '')
    },
    rule: () => {
      lines.push('-')
    },
    space: () => {
      lines.push('')
    },
    document: () => lines.join('\n'),
  }
}

/** Lines of about one length, so that no single word is left over below a full line. */
function balanced(text: string, columns: number): string[] {
  let lines = wrapWords(text, columns)
  if (lines.length === MAX_LINES) return lines
  const longestWord = Math.max(...text.split(' ').map((word) => word.length))
  for (let narrower = columns - 1; narrower >= longestWord; narrower--) {
    const tried = wrapWords(text, narrower)
    if (tried.length > lines.length) break
    lines = tried
  }
  return lines
}

/** Everything that means something to receiptline, as its own hexadecimal escape, which is read after all commands. */
function escaped(text: string): string {
  return text.replace(/[\\|{}~_"`^=-]/g, (character) => `\\x${character.charCodeAt(0).toString(16)}`)
}

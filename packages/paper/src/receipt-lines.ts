import { type Charset, western } from './charset.ts'
import { printable } from './printable.ts'
import { MAX_LINES, widestPart, wrapWords } from './wrap-words.ts'

/** Characters in a line where nothing else is said: what 80 mm printers of every make can do (Epson's own font A gives 42 or 48). */
export const COLUMNS = 42

/**
 * How a square code is drawn: so many dots a module, and error correction Q, which mends a quarter of it. A ticket's has 29 modules, so it is 232 of the
 * 384 dots that even 58 mm paper has, and 29 mm wide; a printer that draws it itself may need fewer. Bars would need 343 modules: more than 80 mm paper can print two dots wide.
 */
const SQUARE_CODE = 'qrcode,8,q'

type Size = 'normal' | 'large' | 'tall'
/** receiptline's mark `^^^` doubles width and height, `^^` the height alone. */
const SIZE_MARK: Readonly<Record<Size, string>> = { normal: '', large: '^^^', tall: '^^' }

interface Style {
  readonly size?: 'normal' | 'large'
  readonly bold?: boolean
}

/** What a printer's lines hold. */
interface PaperForm {
  /** 42 on 80 mm paper, 32 on 58 mm. */
  readonly columns: number
  readonly charset: Charset
}

type WishedForm = { readonly [K in keyof PaperForm]?: PaperForm[K] | undefined }

/** A paper in receiptline's language, with the form that it was laid out for. */
export interface PaperDocument extends PaperForm {
  readonly text: string
}

export interface ReceiptLines {
  /** A large line is only tall where a word of it would have to be broken. */
  centred(text: string, style?: Style): void
  /** A label at the left, its value at the right; below each other where both do not fit. */
  pair(label: string, value: string): void
  /** A square code in the middle, with the blank around it that scanners need. Capital letters, digits, and `:`, `/`, `.` and `-` of an address. */
  squareCode(data: string): void
  rule(): void
  space(): void
  document(): PaperDocument
}

/**
 * Writes a document in receiptline's language. Every text goes through `printable` and `escaped` here, so no text can become a
 * command, and every line is laid out here, so none is longer than the paper is wide.
 */
export function createReceiptLines({ columns = COLUMNS, charset = western }: WishedForm = {}): ReceiptLines {
  const lines: string[] = []

  function decorated(text: string, bold: boolean, size: Size): string {
    const mark = `${bold ? '"' : ''}${SIZE_MARK[size]}`
    return `${mark}${escaped(text)}${mark.split('').reverse().join('')}`
  }
  // The bars fix the alignment: without a space inside the bars the text is centred, with one it leans to the other side.
  const left = (text: string) => lines.push(`|${escaped(text)} |`)
  const right = (text: string) => lines.push(`| ${escaped(text)}|`)

  return {
    centred(text, { size = 'normal', bold = false } = {}) {
      const content = printable(text, charset)
      const half = Math.floor(columns / 2)
      const fits = size === 'normal' || widestPart(content, charset) <= half
      const [shown, room]: [Size, number] =
        size === 'normal' ? [size, columns] : fits ? [size, half] : ['tall', columns]
      for (const line of balanced(content, room, charset)) lines.push(`|${decorated(line, bold, shown)}|`)
    },
    pair(label, value) {
      const [name, content] = [printable(label, charset), printable(value, charset)]
      const between = columns - charset.columns(name) - charset.columns(content)
      if (between >= 2) {
        left(name + ' '.repeat(between) + content)
        return
      }
      for (const line of wrapWords(name, columns, charset)) left(line)
      for (const line of wrapWords(content, columns, charset)) right(line)
    },
    squareCode(data) {
      if (!/^[0-9A-Z:/.-]{1,64}$/.test(data))
        throw new RangeError('a square code takes capital letters, digits and an address’s marks')
      lines.push('', `{code:${data};option:${SQUARE_CODE}}`, '')
    },
    rule: () => {
      lines.push('-')
    },
    space: () => {
      lines.push('')
    },
    document: () => ({ text: lines.join('\n'), columns, charset }),
  }
}

/** Lines of about one length, so that no single word is left over below a full line. */
function balanced(text: string, columns: number, charset: Charset): string[] {
  let lines = wrapWords(text, columns, charset)
  if (lines.length === MAX_LINES) return lines
  const widest = widestPart(text, charset)
  for (let narrower = columns - 1; narrower >= widest; narrower--) {
    const tried = wrapWords(text, narrower, charset)
    if (tried.length > lines.length) break
    lines = tried
  }
  return lines
}

/** Everything that means something to receiptline, as its own hexadecimal escape, which is read after all commands. */
function escaped(text: string): string {
  return text.replace(/[\\|{}~_"`^=-]/g, (character) => `\\x${character.charCodeAt(0).toString(16)}`)
}

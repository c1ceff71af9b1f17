import { printable } from './printable.ts'
import { wrapWords } from './wrap-words.ts'

/** Characters in a line: what 80 mm printers of every make can do (Epson's own font A gives 42 or 48). */
export const COLUMNS = 42

type Size = 'normal' | 'tall' | 'wide' | 'large'
/** receiptline's marks: `^` doubles the width, `^^` the height, `^^^` both. */
const SIZE_MARK: Readonly<Record<Size, string>> = { normal: '', tall: '^^', wide: '^', large: '^^^' }

export interface Style {
  readonly size?: Size
  readonly bold?: boolean
}

export interface ReceiptLines {
  centred(text: string, style?: Style): void
  /** A label at the left, its value at the right; below each other where both do not fit. */
  pair(label: string, value: string, style?: Style): void
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
  const left = (text: string, style: Style) => lines.push(`|${decorated(text, style)} |`)
  const right = (text: string, style: Style) => lines.push(`| ${decorated(text, style)}|`)
  const room = (style: Style) => (style.size === 'wide' || style.size === 'large' ? COLUMNS / 2 : COLUMNS)

  return {
    centred(text, style = {}) {
      for (const line of wrapWords(printable(text), room(style))) centre(line, style)
    },
    pair(label, value, style = {}) {
      const [name, content] = [printable(label), printable(value)]
      const between = room(style) - name.length - content.length
      if (between >= 2) {
        left(name + ' '.repeat(between) + content, style)
        return
      }
      for (const line of wrapWords(name, room(style))) left(line, style)
      for (const line of wrapWords(content, room(style))) right(line, style)
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

/** Everything that means something to receiptline, as its own hexadecimal escape, which is read after all commands. */
function escaped(text: string): string {
  return text.replace(/[\\|{}~_"`^=-]/g, (character) => `\\x${character.charCodeAt(0).toString(16)}`)
}

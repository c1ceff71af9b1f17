import { breakIntoPhrases } from './break-into-phrases.ts'
import { type Charset, western } from './charset.ts'

/** French sets a space before these signs and inside its quotation marks, and no line may begin or end with them alone. */
const BREAKABLE_SPACE = /(?<!«) (?![:;?!»])/

/** No text takes more lines than this. */
export const MAX_LINES = 8

/**
 * Breaks text into lines of at most so many columns, at spaces and between Japanese phrases where it can. What does not fit into `MAX_LINES` is cut,
 * with dots. The text must be `printable` in the charset.
 */
export function wrapWords(text: string, columns: number, charset: Charset = western): string[] {
  const lines: string[] = []
  let line = ''
  for (const { part, space } of partsOf(text)) {
    const joined = line === '' ? part : line + space + part
    if (charset.columns(joined) <= columns) {
      line = joined
      continue
    }
    if (line !== '') lines.push(line)
    let rest = part
    while (charset.columns(rest) > columns) {
      const head = headOf(rest, columns, charset)
      lines.push(head)
      rest = rest.slice(head.length)
    }
    line = rest
  }
  if (line !== '') lines.push(line)
  if (lines.length <= MAX_LINES) return lines
  const last = lines[MAX_LINES - 1] ?? ''
  return [...lines.slice(0, MAX_LINES - 1), `${headOf(last, columns - 3, charset)}...`]
}

/** The widest part of a text that is never broken, in columns. */
export function widestPart(text: string, charset: Charset): number {
  return Math.max(0, ...partsOf(text).map(({ part }) => charset.columns(part)))
}

function partsOf(text: string): { readonly part: string; readonly space: '' | ' ' }[] {
  return text
    .split(BREAKABLE_SPACE)
    .flatMap((word) => breakIntoPhrases(word).map((part, n) => ({ part, space: n === 0 ? (' ' as const) : '' })))
}

/** As much of a text as fits into so many columns, and never nothing. */
function headOf(text: string, columns: number, charset: Charset): string {
  let head = ''
  for (const character of text) {
    if (head !== '' && charset.columns(head + character) > columns) break
    head += character
  }
  return head
}

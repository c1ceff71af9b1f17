/** No text takes more lines than this. */
export const MAX_LINES = 8

/**
 * Breaks text into lines of at most so many columns, at spaces where it can. What does not fit into `MAX_LINES` is cut, with dots.
 * The text must be `printable`: each character is one column wide.
 */
export function wrapWords(text: string, columns: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    let rest = word
    const joined = line === '' ? rest : `${line} ${rest}`
    if (joined.length <= columns) {
      line = joined
      continue
    }
    if (line !== '') lines.push(line)
    while (rest.length > columns) {
      lines.push(rest.slice(0, columns))
      rest = rest.slice(columns)
    }
    line = rest
  }
  if (line !== '') lines.push(line)
  if (lines.length <= MAX_LINES) return lines
  const last = lines[MAX_LINES - 1] ?? ''
  return [...lines.slice(0, MAX_LINES - 1), `${last.slice(0, columns - 3)}...`]
}

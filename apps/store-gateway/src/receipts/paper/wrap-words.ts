/**
 * Breaks text into lines of at most so many columns, at spaces where it can. What does not fit into `maxLines` is cut, with dots.
 * The text must be `printable`: each character is one column wide.
 */
export function wrapWords(text: string, columns: number, maxLines = 8): string[] {
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
  if (lines.length <= maxLines) return lines
  const last = lines[maxLines - 1] ?? ''
  return [...lines.slice(0, maxLines - 1), `${last.slice(0, columns - 3)}...`]
}

import type { TextRun } from './paper-line.ts'

interface Look {
  readonly scale: number
  readonly height: number
  readonly bold: boolean
  readonly inverse: boolean
}

/** One column of a line. */
export interface Cell {
  /** Empty for the columns that a wide character covers besides its first. */
  readonly character: string
  /** Columns at normal size: 2 for a letter of Japan, 0 for what it covers. */
  readonly width: 0 | 1 | 2
  readonly look: Look
}

/** A run of wide characters is written closed up, in the middle of the room that it takes: `TEST`, not `T E S T`. */
export function lineOf(cells: readonly Cell[]): string {
  let line = ''
  for (let column = 0; column < cells.length; ) {
    const scale = cells[column]?.look.scale ?? 1
    let end = column
    let word = ''
    let width = 0
    while (end < cells.length && cells[end]?.look.scale === scale) {
      width += cells[end]?.width ?? 0
      word += cells[end++]?.character ?? ''
    }
    const room = end - column - width
    const before = scale === 1 ? 0 : Math.floor(room / 2)
    line += ' '.repeat(before) + word + ' '.repeat(room - before)
    column = end
  }
  return line
}

/** The words of a line, each at its place. Letters one and two columns wide are never in one run, so that each is drawn in its own room. */
export function runsOf(cells: readonly Cell[], indent: number): TextRun[] {
  const runs: TextRun[] = []
  let from: Cell | null = null
  let run = { text: '', column: 0, columns: 0 }
  const end = () => {
    const { scale = 1, height = 1, bold = false, inverse = false } = from?.look ?? {}
    if (run.text !== '') runs.push({ ...run, scale, height, bold, inverse })
    run = { text: '', column: 0, columns: 0 }
    from = null
  }
  cells.forEach((cell, column) => {
    if (cell.width === 0) {
      if (run.text !== '') run.columns++
      return
    }
    const isGap = cell.character === ' ' && !cell.look.inverse
    if (from && (isGap || from.width !== cell.width || !isSame(from.look, cell.look))) end()
    if (isGap) return
    if (!from) run.column = indent + column
    from ??= cell
    run.text += cell.character
    run.columns++
  })
  end()
  return runs
}

function isSame(one: Look, other: Look): boolean {
  return (
    one.scale === other.scale && one.height === other.height && one.bold === other.bold && one.inverse === other.inverse
  )
}

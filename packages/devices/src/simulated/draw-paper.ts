import { encodePng } from './one-bit-png.ts'
import { DOTS_PER_COLUMN, type PaperLine, type TextRun } from './paper-line.ts'

/** Paper is as wide as what is printed on it, from 58 mm paper's 384 dots to 80 mm paper's 576, and a margin at each side. */
const [NARROWEST_DOTS, WIDEST_DOTS] = [384, 576]
const MARGIN_DOTS = 32
const LETTER_DOTS = 24
const LINE_GAP_DOTS = 6
/** Where letters stand, from the top of their line. */
const BASELINE_DOTS = 18

/** A paper as an SVG picture, one unit a dot. It names no font but those of the machine that shows it, and loads nothing. */
export function drawPaper(lines: readonly PaperLine[]): string {
  let top = MARGIN_DOTS
  const parts: string[] = []
  for (const line of lines) {
    if (line.kind === 'dots') {
      const { width, height } = line.dots
      const png = encodePng(line.dots).toString('base64')
      parts.push(
        `<image x="${MARGIN_DOTS + line.leftDots}" y="${top}" width="${width}" height="${height}" image-rendering="pixelated" href="data:image/png;base64,${png}"/>`,
      )
      top += height + LINE_GAP_DOTS
      continue
    }
    const height = LETTER_DOTS * Math.max(1, ...line.runs.map((run) => run.height))
    for (const run of line.runs) parts.push(drawRun(run, top + height - LETTER_DOTS * run.height))
    top += height + LINE_GAP_DOTS
  }
  const [width, height] = [printedDots(lines) + 2 * MARGIN_DOTS, top + MARGIN_DOTS]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="100%" height="100%" fill="#fff"/>
<g font-family="'DejaVu Sans Mono', 'Noto Sans Mono', Menlo, Consolas, monospace" font-size="20">
${parts.join('\n')}
</g>
</svg>
`
}

function printedDots(lines: readonly PaperLine[]): number {
  const ends = lines.flatMap((line) =>
    line.kind === 'dots'
      ? [line.leftDots + line.dots.width]
      : line.runs.map(({ column, columns }) => (column + columns) * DOTS_PER_COLUMN),
  )
  return ends.reduce((most, end) => Math.min(WIDEST_DOTS, Math.max(most, end)), NARROWEST_DOTS)
}

function drawRun({ text, column, columns, scale, height, bold, inverse }: TextRun, top: number): string {
  const width = columns * DOTS_PER_COLUMN
  const place = `translate(${MARGIN_DOTS + column * DOTS_PER_COLUMN} ${top}) scale(${scale} ${height})`
  const ground = inverse ? `<rect width="${width / scale}" height="${LETTER_DOTS}"/>` : ''
  const look = `${bold ? ' font-weight="bold"' : ''}${inverse ? ' fill="#fff"' : ''}`
  // Every letter in its own room, whatever font is there.
  const room = `textLength="${width / scale}" lengthAdjust="spacingAndGlyphs"`
  return `<g transform="${place}">${ground}<text y="${BASELINE_DOTS}" ${room}${look}>${escapeXml(text)}</text></g>`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** XML has no control characters, not even written as entities. */
function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (one) => ENTITIES[one] ?? '').replace(/\p{Cc}/gu, '')
}

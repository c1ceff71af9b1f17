import { isLeadByte, kanji, printedCharacter } from './code-pages.ts'
import type { EscPosCommand } from './esc-pos-command.ts'
import type { Dots } from './one-bit-png.ts'
import { type Cell, lineOf, runsOf } from './paper-cells.ts'
import { DOTS_PER_COLUMN, type PaperLine } from './paper-line.ts'
import { type SquareCode, squareCodeDots } from './square-code-dots.ts'

const DEFAULT_COLUMNS = 48
/** A paper without a cut is cut after so many lines, so that memory is bounded. */
const MAX_LINES = 2000
/** Beyond so many bytes of dots, a picture on this paper is noted, and not drawn. */
const MAX_DOT_BYTES = 500_000

/** What came out of the printer up to a cut. */
interface RolledPaper {
  /** As it looks, line by line, in columns. */
  readonly text: string
  /** The same, to be drawn. */
  readonly lines: readonly PaperLine[]
}

export interface PaperRoll {
  /** Prints one command; returns the paper when it was cut. */
  print(command: EscPosCommand): RolledPaper | null
}

type Image = Extract<EscPosCommand, { kind: 'image' }>

/** The paper of an ESC/POS printer, as lines of text in columns, and as lines to be drawn. */
export function createPaperRoll(): PaperRoll {
  const lines: string[] = []
  let drawn: PaperLine[] = []
  let dotBytes = 0
  let cells: Cell[] = []
  let state = initialState()
  let storedImage: Image | null = null
  let qr = initialQr()

  function finishLine() {
    const indent = state.marginColumns + indentOf(state.areaColumns - cells.length)
    lines.push((' '.repeat(indent) + lineOf(cells)).trimEnd())
    drawn.push({ kind: 'text', runs: runsOf(cells, indent) })
    cells = []
    state.dots = 0
  }

  function indentOf(room: number): number {
    return Math.max(0, state.side === 2 ? room : state.side === 1 ? Math.floor(room / 2) : 0)
  }

  /** Letters of Japan are two bytes, which may come apart on their way, and two columns wide. */
  function putByte(byte: number) {
    const { lead } = state
    state.lead = null
    if (lead !== null) put(kanji(lead, byte), 2)
    else if (state.shiftJis && isLeadByte(byte)) state.lead = byte
    else put(printedCharacter(byte, state.page), 1)
  }

  function put(character: string, width: 1 | 2) {
    const columns = state.scale * width
    // Like a printer, which goes on in the next line when a character does not fit.
    if (Math.round(state.dots / DOTS_PER_COLUMN) + columns > state.areaColumns) finishLine()
    const column = Math.round(state.dots / DOTS_PER_COLUMN)
    const { scale, height, bold, inverse } = state
    const look = { scale, height, bold, inverse }
    while (cells.length < column) cells.push({ character: ' ', width: 1, look: PLAIN })
    cells[column] = { character, width, look }
    for (let extra = 1; extra < columns; extra++) cells[column + extra] = { character: '', width: 0, look }
    state.dots += columns * DOTS_PER_COLUMN
  }

  /** Pictures stand on a line of their own. */
  function note(text: string) {
    if (cells.length > 0) finishLine()
    cells = Array.from(text, (character) => ({ character, width: 1, look: PLAIN }))
    finishLine()
  }

  function noteImage({ width, height, rows }: Image) {
    note(`[image ${width}x${height}]`)
    dotBytes += rows?.length ?? 0
    if (rows === null || width === 0 || height === 0 || dotBytes > MAX_DOT_BYTES) return
    drawDots({ width, height, rows: rows.map((byte) => ~byte) })
  }

  /** In the place of the line that names them. */
  function drawDots(dots: Dots) {
    const leftDots = state.marginColumns * DOTS_PER_COLUMN + indentOf(state.areaColumns * DOTS_PER_COLUMN - dots.width)
    drawn.splice(-1, 1, { kind: 'dots', leftDots, dots })
  }

  /** Without data, or with more than a code holds, a printer prints none. */
  function noteQr() {
    const dots = qr.data === null ? null : squareCodeDots({ ...qr, data: qr.data })
    if (!dots || qr.data === null) return
    note(`[QR ${printable(qr.data)}]`)
    dotBytes += dots.rows.length
    if (dotBytes <= MAX_DOT_BYTES) drawDots(dots)
  }

  function cut(): RolledPaper | null {
    if (cells.length > 0) finishLine()
    const paper = { text: lines.join('\n'), lines: drawn }
    lines.length = 0
    drawn = []
    dotBytes = 0
    return paper.text.trim() === '' ? null : paper
  }

  return {
    print(command) {
      switch (command.kind) {
        case 'text':
          for (const byte of command.bytes) putByte(byte)
          break
        case 'line-feed':
          for (let line = 0; line < command.lines; line++) finishLine()
          break
        case 'tab':
          state.dots = (Math.floor(state.dots / (8 * DOTS_PER_COLUMN)) + 1) * 8 * DOTS_PER_COLUMN
          break
        case 'initialise':
          // What was not yet printed is lost; printed lines stay.
          cells = []
          state = initialState()
          qr = initialQr()
          break
        case 'code-page':
          state.page = command.page
          break
        case 'kanji-code':
          state.shiftJis = command.system === 'shift-jis'
          break
        case 'margin':
          state.marginColumns = Math.min(Math.round(command.dots / DOTS_PER_COLUMN), DEFAULT_COLUMNS)
          break
        case 'area-width':
          state.areaColumns = Math.min(Math.max(1, Math.round(command.dots / DOTS_PER_COLUMN)), DEFAULT_COLUMNS)
          break
        case 'absolute':
          state.dots = Math.min(command.dots, DEFAULT_COLUMNS * DOTS_PER_COLUMN)
          break
        case 'relative':
          state.dots = Math.min(Math.max(0, state.dots + command.dots), DEFAULT_COLUMNS * DOTS_PER_COLUMN)
          break
        case 'align':
          state.side = command.side
          break
        case 'size':
          state.scale = command.width
          state.height = command.height
          break
        case 'bold':
        case 'inverse':
          state[command.kind] = command.on
          break
        case 'image':
          if (command.stored) storedImage = command
          else noteImage(command)
          break
        case 'print-image':
          if (storedImage) noteImage(storedImage)
          break
        case 'barcode':
          note(`[barcode ${printable(command.data)}]`)
          break
        case 'qr-model':
          break
        case 'qr-module':
          qr = { ...qr, moduleDots: command.n }
          break
        case 'qr-level':
          qr = { ...qr, level: command.level }
          break
        case 'qr-data':
          qr = { ...qr, data: command.data }
          break
        case 'print-qr':
          noteQr()
          break
        case 'unknown':
          note(`[unknown command ${command.bytes.toString('hex')}]`)
          break
        case 'cut':
          return cut()
        case 'look':
        case 'drawer':
        case 'real-time-status':
        case 'in-order-status':
        case 'automatic-status':
          break
      }
      return lines.length >= MAX_LINES ? cut() : null
    },
  }
}

const PLAIN = { scale: 1, height: 1, bold: false, inverse: false } as const

function initialQr(): {
  readonly moduleDots: number
  readonly level: SquareCode['level']
  readonly data: string | null
} {
  return { moduleDots: 3, level: 'l', data: null }
}

function initialState() {
  return {
    page: 0,
    ...{ scale: 1, height: 1, bold: false, inverse: false },
    side: 0,
    dots: 0,
    marginColumns: 0,
    areaColumns: DEFAULT_COLUMNS,
    shiftJis: false,
    lead: null as number | null,
  }
}

const printable = (data: string) => data.replace(/[^\x20-\x7e]/g, '.')

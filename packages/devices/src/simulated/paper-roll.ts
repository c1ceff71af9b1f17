import { isLeadByte, kanji, printedCharacter } from './code-pages.ts'
import type { EscPosCommand } from './esc-pos-command.ts'

const DOTS_PER_COLUMN = 12
const DEFAULT_COLUMNS = 48
/** A paper without a cut is cut after so many lines, so that memory is bounded. */
const MAX_LINES = 2000

export interface PaperRoll {
  /** Prints one command; returns the paper's text when it was cut. */
  print(command: EscPosCommand): string | null
}

/** The paper of an ESC/POS printer, as lines of text in columns. */
export function createPaperRoll(): PaperRoll {
  const lines: string[] = []
  let cells: Cell[] = []
  let state = initialState()
  let storedImage = ''
  let storedQr = ''

  function finishLine() {
    const line = lineOf(cells)
    const room = state.areaColumns - cells.length
    const indent = state.side === 2 ? room : state.side === 1 ? Math.floor(room / 2) : 0
    lines.push((' '.repeat(state.marginColumns + Math.max(0, indent)) + line).trimEnd())
    cells = []
    state.dots = 0
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
    const { scale } = state
    while (cells.length < column) cells.push({ character: ' ', scale: 1, width: 1 })
    cells[column] = { character, scale, width }
    for (let extra = 1; extra < columns; extra++) cells[column + extra] = { character: '', scale, width: 0 }
    state.dots += columns * DOTS_PER_COLUMN
  }

  /** Pictures stand on a line of their own. */
  function note(text: string) {
    if (cells.length > 0) finishLine()
    cells = Array.from(text, (character) => ({ character, scale: 1, width: 1 }))
    finishLine()
  }

  function cut(): string | null {
    if (cells.length > 0) finishLine()
    const text = lines.join('\n')
    lines.length = 0
    return text.trim() === '' ? null : text
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
          break
        case 'image':
          storedImage = `[image ${command.width}x${command.height}]`
          if (!command.stored) note(storedImage)
          break
        case 'print-image':
          note(storedImage)
          break
        case 'barcode':
          note(`[barcode ${printable(command.data)}]`)
          break
        case 'qr-data':
          storedQr = `[QR ${printable(command.data)}]`
          break
        case 'print-qr':
          note(storedQr)
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

interface Cell {
  /** Empty for the columns that a wide character covers besides its first. */
  readonly character: string
  readonly scale: number
  /** Columns at normal size: 2 for a letter of Japan, 0 for what it covers. */
  readonly width: 0 | 1 | 2
}

/** A run of wide characters is written closed up, in the middle of the room that it takes: `TEST`, not `T E S T`. */
function lineOf(cells: readonly Cell[]): string {
  let line = ''
  for (let column = 0; column < cells.length; ) {
    const scale = cells[column]?.scale ?? 1
    let end = column
    let word = ''
    let width = 0
    while (end < cells.length && cells[end]?.scale === scale) {
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

function initialState() {
  const lead: number | null = null
  return {
    page: 0,
    scale: 1,
    side: 0,
    dots: 0,
    marginColumns: 0,
    areaColumns: DEFAULT_COLUMNS,
    shiftJis: false,
    lead: lead as number | null,
  }
}

const printable = (data: string) => data.replace(/[^\x20-\x7e]/g, '.')

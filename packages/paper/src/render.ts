import receiptline from 'receiptline'
import { type Charset, japanese } from './charset.ts'
import type { PaperDocument } from './receipt-lines.ts'

const layout = ({ columns, charset }: PaperDocument) =>
  ({ cpl: columns, encoding: charset.encoding, spacing: true }) as const

/** What bytes depend on of the printer that they are for; an address's profile says it. */
export interface PrinterTraits {
  /** `epson`: pictures by graphics. `generic`: only what every printer knows, and pictures as raster. */
  readonly commands: 'epson' | 'generic'
  /** The letters of western Europe, and the page that `ESC t` selects for them. */
  readonly western: { readonly letters: 'cp858' | 'cp1252'; readonly page: number }
  /** Whether page 1 has the signs that lines are drawn with. */
  readonly hasLines: boolean
  /** Whether it draws square codes itself; else they are pictures. */
  readonly hasSquareCodes: boolean
  readonly hasCutter: boolean
}

/** The bytes for the printer; without traits as Epson's printers take them. They end with a cut and `GS r 1`, whose answer proves the print (rule P2). */
export function toEscPos(document: PaperDocument, traits?: PrinterTraits): Uint8Array {
  const setting = {
    ...layout(document),
    ...(traits ? commandsFor(document.charset, traits) : { command: 'escpos' as const }),
  }
  return Buffer.from(receiptline.transform(document.text, setting), 'latin1')
}

/** Lines of paper that stand above the edge where paper without a cutter is torn off. */
const LINES_TO_TEAR = 5

function commandsFor(charset: Charset, { commands, western, hasLines, hasSquareCodes, hasCutter }: PrinterTraits) {
  const base = receiptline.commands[commands === 'epson' ? 'escpos' : 'generic'] as WithCodePages
  const page = `\x1bt${String.fromCharCode(western.page)}`
  return {
    encoding: charset === japanese ? charset.encoding : western.letters,
    command: {
      ...base,
      codepage: { ...base.codepage, [western.letters]: page },
      ...(hasLines ? {} : { hr: (columns: number) => '-'.repeat(columns) }),
      ...(hasSquareCodes ? { qrcode: ownSquareCode } : {}),
      ...(hasCutter ? {} : { cut: () => `\x1bd${String.fromCharCode(LINES_TO_TEAR)}` }),
    },
  }
}

const LEVELS = { l: 48, m: 49, q: 50, h: 51 } as const

/** `GS ( k`: the model that phones read, dots a module, error correction, the data, and the print. */
function ownSquareCode({ data, cell, level }: Parameters<typeof receiptline.commands.escpos.qrcode>[0]): string {
  const command = (fn: number, ...rest: readonly number[]) => {
    const length = rest.length + 2
    return String.fromCharCode(0x1d, 0x28, 0x6b, length & 255, length >> 8, 49, fn, ...rest)
  }
  return [
    command(65, 50, 0),
    command(67, cell),
    command(69, LEVELS[level]),
    command(80, 48, ...Buffer.from(data, 'latin1')),
    command(81, 48),
  ].join('')
}

/** receiptline's commands of ESC/POS hold their pages, which its types do not say. */
type WithCodePages = typeof receiptline.commands.escpos & { readonly codepage: Readonly<Record<string, string>> }

/** Letters that stand in columns as a printer's do: those of the machine, whatever it has. */
const fontFor = (charset: Charset) =>
  charset === japanese
    ? `'IPAGothic', 'MS Gothic', 'Osaka-Mono', 'Noto Sans Mono CJK JP', monospace`
    : `'DejaVu Sans Mono', 'Courier New', monospace`

/** The paper as a picture. It loads nothing from outside, and the same document always gives the same picture. */
export function toSvg(document: PaperDocument): string {
  return receiptline
    .transform(document.text, { ...layout(document), command: 'svg' })
    .replace(/<style[^>]*>.*?<\/style>/s, '')
    .replace(/receipt-[0-9a-f-]{36}/g, 'receipt-ink')
    .replace(/font-family="[^"]*"/, `font-family="${fontFor(document.charset)}"`)
}

/** The paper as plain text. Wide letters stand closed up in the middle of their room: receiptline itself writes `T E S T`. */
export function toText(document: PaperDocument): string {
  const text = receiptline.transform(document.text, { ...layout(document), command: closedUpText(document) })
  return `${text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd()}\n`
}

interface TextCommands {
  left: number
  scale: number
  position: number
  buffer: { data: string; index: number; length: number }[]
}

function closedUpText({ columns, charset }: PaperDocument): typeof receiptline.commands.text {
  return {
    ...receiptline.commands.text,
    text(this: TextCommands, text: string): string {
      const length = charset.columns(text)
      const room = length * this.scale
      const before = this.scale === 1 ? 0 : Math.floor((room - length) / 2)
      this.buffer.push({ data: text, index: this.position + before, length })
      this.position += room
      return ''
    },
    qrcode(this: TextCommands, { data }: { data: string }): string {
      const label = `[square code ${data}]`
      return `${' '.repeat(Math.max(0, Math.floor((columns - label.length) / 2)))}${label}\n`
    },
  }
}

import receiptline from 'receiptline'
import { type Charset, japanese } from './charset.ts'
import type { PaperDocument } from './receipt-lines.ts'

const layout = ({ columns, charset }: PaperDocument) =>
  ({ cpl: columns, encoding: charset.encoding, spacing: true }) as const

/** The bytes for the printer. They end with a cut and `GS r 1`, whose answer proves the print (rule P2). */
export function toEscPos(document: PaperDocument): Uint8Array {
  return Buffer.from(receiptline.transform(document.text, { ...layout(document), command: 'escpos' }), 'latin1')
}

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

import receiptline from 'receiptline'
import { COLUMNS } from './receipt-lines.ts'

const LAYOUT = { cpl: COLUMNS, encoding: 'cp858', spacing: true } as const

/** The bytes for the printer. They end with a cut and `GS r 1`, whose answer proves the print (rule P2). */
export function toEscPos(document: string): Uint8Array {
  return Buffer.from(receiptline.transform(document, { ...LAYOUT, command: 'escpos' }), 'latin1')
}

/** The paper as a picture. It loads nothing from outside, and the same document always gives the same picture. */
export function toSvg(document: string): string {
  return receiptline
    .transform(document, { ...LAYOUT, command: 'svg' })
    .replace(/<style[^>]*>.*?<\/style>/s, '')
    .replace(/receipt-[0-9a-f-]{36}/g, 'receipt-ink')
}

/** The paper as plain text. Wide letters stand closed up in the middle of their room: receiptline itself writes `T E S T`. */
export function toText(document: string): string {
  const text = receiptline.transform(document, { ...LAYOUT, command: closedUpText() })
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

function closedUpText(): typeof receiptline.commands.text {
  return {
    ...receiptline.commands.text,
    text(this: TextCommands, text: string): string {
      const room = text.length * this.scale
      const before = this.scale === 1 ? 0 : Math.floor((room - text.length) / 2)
      this.buffer.push({ data: text, index: this.position + before, length: text.length })
      this.position += room
      return ''
    },
    qrcode(this: TextCommands, { data }: { data: string }): string {
      const label = `[square code ${data}]`
      return `${' '.repeat(Math.max(0, Math.floor((COLUMNS - label.length) / 2)))}${label}\n`
    },
  }
}

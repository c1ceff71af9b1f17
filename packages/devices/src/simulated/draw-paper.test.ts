import receiptline from 'receiptline'
import { expect, test } from 'vitest'
import { drawPaper } from './draw-paper.ts'
import { createEscPosReader } from './esc-pos-reader.ts'
import { createPaperRoll } from './paper-roll.ts'

function draw(document: string, encoding: receiptline.Printer['encoding'] = 'cp858'): string {
  return drawBytes(receiptline.transform(document, { cpl: 48, encoding, command: 'escpos' }))
}

function drawBytes(text: string): string {
  const bytes = Buffer.from(text, 'latin1')
  const roll = createPaperRoll()
  for (const command of createEscPosReader().push(bytes)) {
    const paper = roll.print(command)
    if (paper) return drawPaper(paper.lines)
  }
  throw new Error('nothing was cut')
}

/** What stands where: the place, the look and the words of each run. */
const runsIn = (svg: string) =>
  Array.from(
    svg.matchAll(/translate\((\d+) (\d+)\) scale\((\d) (\d)\)">.*?textLength="([\d.]+)"([^>]*)>([^<]*)</g),
    ([, x, y, wide, high, room, look, text]) => ({
      text,
      x: Number(x),
      y: Number(y),
      size: `${wide}x${high}`,
      room: Number(room),
      bold: look?.includes('bold'),
    }),
  )

test('words stand at their columns, wide and bold ones in their room, letters of Japan two columns wide', () => {
  expect(runsIn(draw('|A & B | <5>|\n"bold" x |\n^^^TEST |'))).toMatchObject([
    { text: 'A', x: 32, y: 32, size: '1x1', room: 12, bold: false },
    { text: '&amp;', x: 32 + 24 },
    { text: 'B', x: 32 + 48 },
    { text: '&lt;5&gt;', x: 32 + 12 * 45, room: 36 },
    { text: 'bold', y: 32 + 30, bold: true },
    { text: 'x', bold: false },
    { text: 'TEST', size: '2x2', room: 48 },
  ])
  expect(runsIn(draw('|レジ5 |', 'cp932'))).toMatchObject([
    { text: 'レジ', x: 32, room: 48 },
    { text: '5', x: 32 + 48, room: 12 },
  ])
})

test('a QR code is drawn dot by dot, in the middle of the paper', () => {
  const svg = draw('{code:hello; option:qrcode,8}')
  const [, x, width] = /<image x="(\d+)" y="\d+" width="(\d+)"/.exec(svg) ?? []
  expect(Number(x) - 32).toBe(Math.floor((576 - Number(width)) / 2))
  expect(svg).toMatch(/href="data:image\/png;base64,iVBOR/)
})

test('a QR code that the printer draws itself is dot by dot the one that is sent as a picture', () => {
  const images = (svg: string) => svg.match(/<image [^>]*>/g)
  for (const [level, n] of [
    ['l', '0'],
    ['q', '2'],
    ['h', '3'],
  ] as const) {
    const settings = `\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C\x08\x1d(k\x03\x001E${n}`
    const own = `\x1b@\x1ba\x01${settings}\x1d(k\x1f\x001P0TW01JD3Z8Q7N6V5W4X3Y2Z1A0B9C\x1d(k\x03\x001Q0\x1dV\x00`
    const picture = draw(`{code:TW01JD3Z8Q7N6V5W4X3Y2Z1A0B9C; option:qrcode,8,${level}}`)
    expect(images(drawBytes(own))).toEqual(images(picture))
  }
})

test('a picture that is too large to keep is named instead', () => {
  const reader = createEscPosReader()
  const roll = createPaperRoll()
  const header = Buffer.from([0x1d, 0x76, 0x30, 0, 72, 0, 0xff, 0xff]) // 576 dots wide, 65535 high
  const bytes = [header, Buffer.alloc(72 * 0xffff, 0x55), Buffer.from('end\n\x1dV\x00', 'latin1')]
  let most = 0
  const papers = bytes.flatMap((chunk) =>
    reader.push(chunk).flatMap((command) => {
      most = Math.max(most, reader.pendingBytes)
      return roll.print(command) ?? []
    }),
  )
  expect(most).toBeLessThan(1000)
  expect(papers.map(({ text }) => text)).toEqual(['[image 576x65535]\nend'])
  expect(drawPaper(papers[0]?.lines ?? [])).not.toContain('<image')
})

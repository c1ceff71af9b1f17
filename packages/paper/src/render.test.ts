import { describe, expect, it } from 'vitest'
import { japanese, western } from './charset.ts'
import { createReceiptLines } from './receipt-lines.ts'
import { type PrinterTraits, toEscPos } from './render.ts'

const usual: PrinterTraits = {
  commands: 'epson',
  western: { letters: 'cp858', page: 19 },
  hasLines: true,
  hasSquareCodes: false,
  hasCutter: true,
}
const LETTERS = 'ÄÖÜäöüß éèê ñ¿¡ òàì ç € £ ¥'

function documentOf(charset = western) {
  const paper = createReceiptLines({ columns: 32, charset })
  paper.centred(charset === japanese ? '印字テスト' : LETTERS)
  paper.rule()
  paper.squareCode('TILLWAY:PRINTER-TEST')
  return paper.document()
}

const bytesFor = (traits?: PrinterTraits, charset = western) => Buffer.from(toEscPos(documentOf(charset), traits))
/** What follows the last selection of this page before the end of its line. */
function printedOn(bytes: Buffer, page: number): Buffer {
  const from = bytes.indexOf(Buffer.of(0x1b, 0x74, page)) + 3
  return bytes.subarray(from, bytes.indexOf(0x0a, from))
}

describe('the bytes for a printer', () => {
  it('are those of Epson’s where nothing is said of it', () => {
    expect(bytesFor(usual)).toEqual(bytesFor())
    expect(bytesFor(usual, japanese)).toEqual(bytesFor(undefined, japanese))
  })

  it('select the page of its maker for the same letters', () => {
    expect(printedOn(bytesFor({ ...usual, western: { letters: 'cp858', page: 6 } }), 6)).toEqual(
      printedOn(bytesFor(), 19),
    )
    const windows = printedOn(bytesFor({ ...usual, western: { letters: 'cp1252', page: 16 } }), 16)
    expect(new TextDecoder('windows-1252').decode(windows)).toBe(LETTERS)
  })

  it('can print on page 1252 each letter that they can on page 858', () => {
    const all = Array.from({ length: 0x2200 }, (_, code) => String.fromCharCode(code)).filter(
      (letter) => letter > '~' && western.has(letter),
    )
    const paper = createReceiptLines({ columns: 64 })
    for (const letter of all) paper.centred(letter)
    const bytes = toEscPos(paper.document(), { ...usual, western: { letters: 'cp1252', page: 16 } })
    const text = new TextDecoder('windows-1252').decode(bytes)
    expect([all.length > 90, all.filter((letter) => !text.includes(letter))]).toEqual([true, []])
  })

  it('draw the same code as raster where a printer knows no graphics, and nothing else that only some know', () => {
    const graphics = bytesFor()
    const raster = bytesFor({ ...usual, commands: 'generic' })
    const [drawn, printed] = [graphics.indexOf('\x1d8L', 0, 'latin1'), raster.indexOf('\x1dv0', 0, 'latin1')]
    const dots = graphics.subarray(drawn + 17, graphics.indexOf('\x1d(L', drawn, 'latin1'))
    expect(raster.subarray(printed + 8, printed + 8 + dots.length)).toEqual(dots)
    for (const command of ['\x1d8L', '\x1d(L', '\x1c(A', '\x1d(k'])
      expect(raster.indexOf(command, 0, 'latin1'), command).toBe(-1)
  })

  it('let a printer draw the code that can: its model, eight dots a module, a quarter of it mended, the data, in the middle', () => {
    for (const commands of ['epson', 'generic'] as const) {
      const bytes = bytesFor({ ...usual, commands, hasSquareCodes: true })
      const code =
        '\x1d(k\x04\x001A2\x00\x1d(k\x03\x001C\x08\x1d(k\x03\x001E2\x1d(k\x17\x001P0TILLWAY:PRINTER-TEST\x1d(k\x03\x001Q0'
      const at = bytes.indexOf(code, 0, 'latin1')
      expect(bytes.subarray(0, at).lastIndexOf('\x1ba\x01')).toBeGreaterThan(bytes.subarray(0, at).lastIndexOf('\n'))
      for (const picture of ['\x1d8L', '\x1dv0']) expect(bytes.includes(picture)).toBe(false)
      expect(bytes.includes(code, 0, 'latin1')).toBe(true)
    }
  })

  it('feed the paper up to where it is torn off instead of cutting it, and end with the question that proves them (P2)', () => {
    const bytes = bytesFor({ ...usual, commands: 'generic', hasCutter: false })
    expect([bytes.includes('\x1dV'), bytes.subarray(-6)]).toEqual([false, Buffer.from('\x1bd\x05\x1dr\x01')])
    expect(bytesFor().includes('\x1dVB\x00')).toBe(true)
  })

  it('draw a line with dashes where page 1 has letters', () => {
    const bytes = bytesFor({ ...usual, hasLines: false })
    expect([bytes.includes('\x1bt\x01'), bytes.includes('-'.repeat(32))]).toEqual([false, true])
  })
})

import { classifyScan } from '@tillway/contract'
import fc from 'fast-check'
import readSquareCode from 'jsqr'
import { expect, test } from 'vitest'
import { composeTicket, type TicketFacts } from './compose-ticket.ts'
import { COLUMNS } from './receipt-lines.ts'
import { toEscPos, toSvg, toText } from './render.ts'
import { ticketExamples } from './ticket-examples.ts'

const examples = Object.entries(ticketExamples)
const [, anyExample] = examples[0] as [string, TicketFacts]

test.each(examples)('%s says what is expected of it', async (name, facts) => {
  await expect(toText(composeTicket(facts))).toMatchFileSnapshot(`./fixtures/${name}.txt`)
})

/** The first picture in a printer's bytes (`GS 8 L`, which keeps it until it is printed), one byte a dot: 1 is black. */
function pictureIn(bytes: Uint8Array) {
  const at = Buffer.from(bytes).indexOf('\x1d8L', 0, 'latin1')
  const header = Buffer.from(bytes).subarray(at + 7, at + 17)
  const [width, height] = [header.readUInt16LE(6), header.readUInt16LE(8)]
  const rowBytes = Math.ceil(width / 8)
  const dots = Buffer.from(bytes).subarray(at + 17, at + 17 + rowBytes * height)
  const isBlack = (x: number, y: number) => ((dots[y * rowBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1
  return { width, height, isBlack }
}

/** A scanner's view of a picture printed in the middle of paper so many dots wide, with two blank lines above and below. */
function scan({ width, height, isBlack }: ReturnType<typeof pictureIn>, paperDots: number) {
  const blank = 48
  const rows = height + 2 * blank
  const pixels = new Uint8ClampedArray(paperDots * rows * 4).fill(255)
  const left = Math.floor((paperDots - width) / 2)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const ink = isBlack(x, y) ? 0 : 255
      pixels.fill(ink, ((y + blank) * paperDots + left + x) * 4, ((y + blank) * paperDots + left + x) * 4 + 3)
    }
  return readSquareCode.default(pixels, paperDots, rows)
}

test.each([
  ['80 mm', 576],
  ['58 mm', 384],
])('its code can be scanned from %s paper, with room around it, and is this load’s ticket (T7)', (_paper, dots) => {
  const picture = pictureIn(toEscPos(composeTicket(anyExample)))
  const module = 8
  // Scanners need four blank modules around it.
  expect(picture.width + 2 * 4 * module).toBeLessThanOrEqual(dots)
  expect(picture.width / module).toBe(29)
  const seen = scan(picture, dots)
  expect(seen?.data).toBe(`TW${anyExample.loadId}`)
  expect(classifyScan(seen?.data ?? '')).toEqual({ kind: 'ticket', loadId: anyExample.loadId })
})

test('its code can be scanned although a spot of it is torn off', () => {
  const picture = pictureIn(toEscPos(composeTicket(anyExample)))
  const torn = {
    ...picture,
    isBlack: (x: number, y: number) => (x > 88 && x < 152 && y > 88 && y < 152 ? 0 : picture.isBlack(x, y)),
  }
  expect(scan(torn, 384)?.data).toBe(`TW${anyExample.loadId}`)
})

test('outside production it says TEST NO VALUE at both ends, in production nowhere; a copy says so at both ends', () => {
  const ends = (facts: TicketFacts) => {
    const lines = toText(composeTicket(facts)).trim().split('\n')
    return [lines.at(0)?.trim(), lines.at(-1)?.trim()]
  }
  expect(ends(anyExample)).toEqual(['TEST NO VALUE', 'TEST NO VALUE'])
  expect(toText(composeTicket({ ...anyExample, testNoValue: false }))).not.toContain('NO VALUE')
  expect(ends({ ...anyExample, testNoValue: false, reprint: 2 })).toEqual(['REPRINT 2', 'REPRINT 2'])
})

test('is of a load and of nothing else', () => {
  expect(() => composeTicket({ ...anyExample, loadId: '}|{code:1}' })).toThrow(RangeError)
})

const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('|', '{code:1}', '}', '~', '"', '^^^', '\\', '\n=\n', '\x1b@', '</svg>', '<script>'),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''))

test('no field can put a command on it, and no line is too long', () => {
  const facts = fc.record({
    number: hostile,
    productName: hostile,
    store: fc.record({ name: hostile, address: fc.option(hostile), supportContact: fc.option(hostile) }),
    terminalId: hostile,
    cashier: fc.option(hostile),
  })
  fc.assert(
    fc.property(facts, (fields) => {
      const document = composeTicket({ ...anyExample, ...fields })
      const codes = document.text.split('\n').filter((line) => line.startsWith('{'))
      expect(codes).toEqual([`{code:TW${anyExample.loadId};option:qrcode,8,q}`])
      for (const line of document.text.split('\n')) expect(line).toMatch(/^$|^-$|^\{code:.*\}$|^\|[^|{}\p{Cc}]*\|$/u)
      for (const line of toText(document).split('\n')) expect(line.length).toBeLessThanOrEqual(COLUMNS)
      expect(toSvg(document)).not.toMatch(/<script|@import|<style/)
    }),
    { numRuns: 200 },
  )
})

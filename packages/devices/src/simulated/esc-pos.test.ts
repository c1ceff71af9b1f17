import fc from 'fast-check'
import receiptline from 'receiptline'
import { expect, test } from 'vitest'
import type { EscPosCommand } from './esc-pos-command.ts'
import { createEscPosReader, MAX_IMAGE_BYTES } from './esc-pos-reader.ts'
import { createPaperRoll } from './paper-roll.ts'

function papersOf(commands: Iterable<EscPosCommand>): string[] {
  const roll = createPaperRoll()
  const papers: string[] = []
  for (const command of commands) {
    const paper = roll.print(command)
    if (paper) papers.push(paper.text)
  }
  return papers
}

const printed = (document: string, printer: receiptline.Printer = {}) =>
  papersOf(
    createEscPosReader().push(
      Buffer.from(
        receiptline.transform(document, { cpl: 42, encoding: 'cp858', command: 'escpos', ...printer }),
        'latin1',
      ),
    ),
  ).join('\n=\n')

test('renders text, alignment, wide letters, columns and rules as they stand on paper', () => {
  expect(printed('|left |\n|middle|\n| right|\n^^^BIG^^^\n-\nä|ß €')).toBe(
    [
      'left',
      '                  middle',
      '                                     right',
      '                   BIG',
      '-'.repeat(42),
      '                   ä ß €',
    ].join('\n'),
  )
})

test('renders Japanese letters two columns wide, split anywhere, and a rule after them', () => {
  const document = '|ソ表 |\n^^^レジ^^^\n-\n|ｶﾅ 5 | ￥５|'
  const expected = ['ソ表', `${' '.repeat(17 + 2)}レジ`, '-'.repeat(42), `ｶﾅ 5${' '.repeat(42 - 4 - 4)}￥５`]
  expect(printed(document, { encoding: 'cp932' }).split('\n')).toEqual(expected)
  const bytes = Buffer.from(
    receiptline.transform(document, { cpl: 42, encoding: 'cp932', command: 'escpos' }),
    'latin1',
  )
  const reader = createEscPosReader()
  const oneByOne = Array.from(bytes).flatMap((byte) => reader.push(Uint8Array.of(byte)))
  expect(papersOf(oneByOne)).toEqual([expected.join('\n')])
})

test('notes barcodes and pictures (receiptline draws its QR codes itself) in their place', () => {
  const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const document = `{code:123456; option:code128}\n{code:hello; option:qrcode}\n{image:${dot}}\nend`
  const lines = printed(document)
    .split('\n')
    .map((line) => line.trim())
  expect(lines[0]).toMatch(/^\[barcode .*\]$/)
  expect(lines.slice(1)).toEqual(['[image 63x63]', '[image 1x1]', 'end'])
})

const OWN_QR = {
  model: '\x1d(k\x04\x001A2\x00',
  module: '\x1d(k\x03\x001C\x08',
  level: '\x1d(k\x03\x001E2',
  data: '\x1d(k\x08\x001P0hello',
  print: '\x1d(k\x03\x001Q0',
}
const printedBytes = (bytes: string) => papersOf(createEscPosReader().push(Buffer.from(`${bytes}\x1dV\x00`, 'latin1')))

test('draws a QR code itself, by its settings, its data and its print', () => {
  expect(printedBytes(Object.values(OWN_QR).join(''))).toEqual(['[QR hello]'])
  expect(printedBytes(`${OWN_QR.data}x\n\x1b@${OWN_QR.print}`)).toEqual(['x']) // ESC @ forgets the data
})

test.each([
  ['a model that is none', '\x1d(k\x04\x001A7\x00'],
  ['a model without its second byte', '\x1d(k\x03\x001A2'],
  ['modules of no dots', '\x1d(k\x03\x001C\x00'],
  ['modules of seventeen dots', '\x1d(k\x03\x001C\x11'],
  ['a level that is none', '\x1d(k\x03\x001E4'],
  ['no data', '\x1d(k\x03\x001P0'],
  ['data for another store', '\x1d(k\x04\x001P1x'],
  ['a print of another store', '\x1d(k\x03\x001Q1'],
  ['another code than QR', '\x1d(k\x03\x000Q0'],
])('does not take %s', (_, bytes) => {
  expect(printedBytes(bytes)).toEqual([expect.stringMatching(/^\[unknown command [0-9a-f]+\]$/)])
})

test('every cut is a paper of its own', () => {
  expect(printed('one\n=\ntwo')).toMatch(/^ +one\n=\n +two$/)
})

test('a command that no receipt uses is shown, not guessed', () => {
  expect(papersOf(createEscPosReader().push(Buffer.from('\x1bZhi\n\x1dV\x00', 'latin1')))).toEqual([
    '[unknown command 1b5a]\nhi',
  ])
})

test('the paper is the same however the bytes were split on their way', () => {
  const bytes = Buffer.from(
    receiptline.transform('^^^BIG^^^\nä|ß €\n-\n{code:123456; option:code128}\n{code:hello; option:qrcode}', {
      cpl: 42,
      encoding: 'cp858',
      command: 'escpos',
    }),
    'latin1',
  )
  const whole = papersOf(createEscPosReader().push(bytes))
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 100 }), (sizes) => {
      const reader = createEscPosReader()
      const commands: EscPosCommand[] = []
      let at = 0
      for (const size of sizes) {
        commands.push(...reader.push(bytes.subarray(at, at + size)))
        at += size
      }
      commands.push(...reader.push(bytes.subarray(at)))
      expect(papersOf(commands)).toEqual(whole)
    }),
  )
})

test('any bytes are read without a fault and with a bounded buffer', () => {
  const bytes = fc.array(fc.oneof(fc.constantFrom(0x1b, 0x1d, 0x1c, 0x10, 0x28, 0x38, 0x4c, 0x6b, 0xff), fc.nat(255)), {
    maxLength: 400,
  })
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 20 }), (chunks) => {
      const reader = createEscPosReader()
      const roll = createPaperRoll()
      for (const chunk of chunks) {
        for (const command of reader.push(Uint8Array.from(chunk))) roll.print(command)
        expect(reader.pendingBytes).toBeLessThan(4200 + MAX_IMAGE_BYTES)
      }
    }),
    { numRuns: 300 },
  )
})

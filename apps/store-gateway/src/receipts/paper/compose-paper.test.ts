import { readdir } from 'node:fs/promises'
import { LANGUAGE_CODES } from '@tillway/contract'
import { openPrinter, parseDeviceAddress } from '@tillway/devices'
import { createSimulatedPrinter } from '@tillway/devices/simulated'
import {
  COLUMNS,
  createReceiptLines,
  japanese,
  type PaperDocument,
  printable,
  toEscPos,
  toSvg,
  toText,
  western,
} from '@tillway/paper'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { composePaper } from './compose-paper.ts'
import { examplePapers, paperExamples } from './paper-examples.ts'
import type { PaperFacts } from './paper-facts.ts'

const examples = [...examplePapers]
const anyExample = paperExamples['us-barcode'] as PaperFacts
const CODE = 'UL7G-6VNS6V-USPU'

test.each(examples)('%s says what is expected of it', async (name, document) => {
  await expect(toText(document)).toMatchFileSnapshot(`./fixtures/${name}.txt`)
})

test('no fixture is left over', async () => {
  const files = await readdir(new URL('./fixtures/', import.meta.url))
  expect(files.toSorted()).toEqual(examples.map(([name]) => `${name}.txt`).toSorted())
})

test.each(examples)('%s: what a network printer prints is the preview, line by line', async (_name, document) => {
  const twin = await createSimulatedPrinter({ port: 0 })
  const printer = openPrinter(parseDeviceAddress(`tcp://127.0.0.1:${twin.port}`))
  // A printer draws a square code itself where its profile says that it can, and gets it as a picture elsewhere.
  const { profile } = printer
  for (const traits of [profile, { ...profile, hasSquareCodes: false }])
    expect(await printer.print(toEscPos(document, traits))).toEqual({ outcome: 'printed', reason: null })
  const [own, picture] = twin.papers()
  const preview = toText(document).trimEnd()
  expect(own?.text.trimEnd().replace(/^ *\[QR (.*)\]$/m, '[$1]')).toBe(
    preview.replace(/^ *\[square code (.*)\]$/m, '[$1]'),
  )
  expect(picture?.text.trimEnd().replace(/^ *\[image 232x232\]$/m, '[picture]')).toBe(
    preview.replace(/^ *\[square code .*\]$/m, '[picture]'),
  )
  // Dot by dot the same, code and all.
  expect(own?.picture()).toBe(picture?.picture())
  await printer.close()
  await twin.close()
})

test.each(examples)('%s: no line is wider than its paper', (_name, document) => {
  const { columns, charset } = document
  for (const line of toText(document).split('\n')) {
    if (!line.includes('[square code')) expect(charset.columns(line)).toBeLessThanOrEqual(columns)
    expect(line).not.toContain('?'.repeat(2))
  }
})

test.each(examples)('%s: the picture loads nothing from outside and is always the same', (_name, document) => {
  const svg = toSvg(document)
  expect(svg.match(/[a-z]+:\/\/[^"']*/g)?.filter((url) => !url.startsWith('http://www.w3.org/'))).toEqual([])
  expect(svg).not.toMatch(/<style|<script|@import|\bstyle=|\bon\w+=/)
  expect(toSvg(document)).toBe(svg)
})

test('a preview holds no claim code in any form, and says where it is', () => {
  const facts = paperExamples['de-claim-code'] as PaperFacts
  const hidden = composePaper({ ...facts, claimCode: 'hidden' })
  for (const form of [hidden.text, toText(hidden), toSvg(hidden).replace(/<[^>]*>/g, '')]) {
    expect(form).not.toContain('UL7G')
    expect(form.replaceAll('&#xa0;', ' ')).toContain('Der Code steht nur auf')
  }
  expect(toText(composePaper(facts))).toContain(CODE)
})

test.each(['voided', 'declined'] as const)('a %s load shows no code, even if one is handed in', (kind) => {
  const facts = paperExamples['us-claim-code'] as PaperFacts
  expect(toText(composePaper({ ...facts, kind }))).not.toContain(CODE)
})

test('outside production the paper says TEST NO VALUE at both ends, in production nowhere', () => {
  const lines = toText(composePaper(anyExample)).trim().split('\n')
  expect([lines.at(0), lines.at(-1)?.trim()]).toEqual(['TEST NO VALUE', 'TEST NO VALUE'])
  expect(toText(composePaper({ ...anyExample, testNoValue: false }))).not.toContain('NO VALUE')
})

test.each([western, japanese])('every letter of $encoding comes out of the printer as itself', async (charset) => {
  const letters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(
    (letter) => letter !== ' ' && charset.has(letter),
  )
  const twin = await createSimulatedPrinter({ port: 0 })
  const printer = openPrinter(parseDeviceAddress(`tcp://127.0.0.1:${twin.port}`))
  const paper = createReceiptLines({ charset })
  for (let at = 0; at < letters.length; at += 20) paper.pair(letters.slice(at, at + 20).join(''), '')
  await printer.print(toEscPos(paper.document()))
  const printed = twin.papers()[0]?.text.replace(/\s/g, '') ?? ''
  expect(letters.filter((letter, n) => printed[n] !== letter)).toEqual([])
  await printer.close()
  await twin.close()
})

/** Anything that a person, a configuration or Amazon could have put there, with receiptline's and the printer's commands in it. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        '|',
        '{',
        '}',
        '~',
        '_',
        '"',
        '`',
        '^',
        '^^^',
        '\\',
        '\\n',
        '\\x41',
        '-',
        '=',
        '{code:1}',
        '{x:a}',
        '\n=\n',
        '\x1b@',
        '\x1dV\0',
        '</svg>',
        '<script>',
        '&lt;',
        'é',
        ' ',
      ),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))

const someCode: fc.Arbitrary<{ code: string; expiresAt: string | null }> = fc.record({
  code: hostile,
  expiresAt: fc.option(hostile),
})

const hostileFacts: fc.Arbitrary<PaperFacts> = fc.record({
  kind: fc.constantFrom('loaded' as const, 'voided' as const, 'declined' as const),
  productName: hostile,
  store: fc.record({ name: hostile, address: fc.option(hostile), supportContact: fc.option(hostile) }),
  terminalId: hostile,
  cashier: fc.option(hostile),
  number: hostile,
  destination: fc.record({ kind: fc.constantFrom('barcode' as const, 'phone' as const), masked: hostile }),
  givenBack: fc.boolean(),
  replacesReceipt: fc.boolean(),
  amount: fc.constant({ currency: 'EUR', minorUnits: 5000 }),
  atMs: fc.constant(anyExample.atMs),
  timeZone: fc.constant('Europe/Berlin'),
  language: fc.constantFrom(...LANGUAGE_CODES),
  locale: fc.constantFrom('en-US', 'de-DE', 'it-IT', 'ja-JP'),
  website: fc.constant('amazon.de'),
  columns: fc.constantFrom(undefined, 32),
  testNoValue: fc.boolean(),
  claimCode: fc.option(someCode),
  reprint: fc.nat(3),
  requestId: hostile,
})

/** Each command's first two bytes: ESC, FS or GS and a letter. */
function commandsOf(document: PaperDocument): Set<string> {
  const bytes = Buffer.from(toEscPos(document))
  const pairs = Array.from(bytes, (byte, at) =>
    byte >= 0x1b && byte <= 0x1d ? bytes.toString('latin1', at, at + 2) : '',
  )
  return new Set(pairs)
}

test('no field can put a command on the paper, and no line is too long', () => {
  const known = new Set(examples.flatMap(([, document]) => [...commandsOf(document)]))
  fc.assert(
    fc.property(hostileFacts, (facts) => {
      const document = composePaper(facts)
      for (const line of document.text.split('\n')) {
        // Either an empty line, a rule, or exactly one column of text between its two bars.
        expect(line).toMatch(/^$|^-$|^\|[^|{}\p{Cc}]*\|$/u)
        expect(line.replace(/\\x[0-9a-f]{2}/g, '')).not.toMatch(/\\/)
      }
      for (const line of toText(document).split('\n'))
        expect(document.charset.columns(line)).toBeLessThanOrEqual(document.columns)
      expect([...commandsOf(document)].filter((command) => !known.has(command))).toEqual([])
      const svg = toSvg(document)
      expect(svg.match(/<(?!\/?(svg|defs|filter|feFlood|feComposite|g|text|tspan|path)[ >/])/g)).toBeNull()
    }),
    { numRuns: 200 },
  )
})

test('a short field stands on the paper as it was given', () => {
  const short = hostile.map((text) => printable(text).slice(0, COLUMNS).trim()).filter((text) => text !== '')
  fc.assert(
    fc.property(short, (name) => {
      const document = composePaper({ ...anyExample, store: { ...anyExample.store, name } })
      expect(
        toText(document)
          .split('\n')
          .map((line) => line.trim()),
      ).toContain(name)
    }),
  )
})

test('a paper with hostile fields is on the printer what it is on the preview', async () => {
  const twin = await createSimulatedPrinter({ port: 0 })
  const printer = openPrinter(parseDeviceAddress(`tcp://127.0.0.1:${twin.port}`))
  await fc.assert(
    fc.asyncProperty(hostileFacts, async (facts) => {
      const document = composePaper(facts)
      expect((await printer.print(toEscPos(document))).outcome).toBe('printed')
      expect(twin.papers().at(-1)?.text.trimEnd()).toBe(toText(document).trimEnd())
    }),
    { numRuns: 60 },
  )
  await printer.close()
  await twin.close()
})

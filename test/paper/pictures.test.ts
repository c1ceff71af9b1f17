import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { composePaper } from '../../apps/store-gateway/src/receipts/paper/compose-paper.ts'
import { examplePapers, paperExamples } from '../../apps/store-gateway/src/receipts/paper/paper-examples.ts'
import type { PaperFacts } from '../../apps/store-gateway/src/receipts/paper/paper-facts.ts'
import { findBrowser } from '../end-to-end/browser.ts'
import { compareDots } from './compare-dots.ts'
import { decodePng } from './decode-png.ts'
import { drawPapers, missingFontPackages } from './draw-papers.ts'

const FOLDER = join(import.meta.dirname, 'pictures')
const browser = await findBrowser()
const canDraw = browser !== undefined && (await hasFonts(browser))
const kept = (name: string) => decodePng(readFileSync(join(FOLDER, `${name}.png`)))

afterAll(() => browser?.close())

it('there is a picture of every paper, and no other', () => {
  expect(readdirSync(FOLDER).toSorted()).toEqual([...examplePapers.keys()].map((name) => `${name}.png`).toSorted())
})

describe.skipIf(!canDraw)('a picture of a paper', () => {
  it('is what is drawn now: `pnpm pictures` draws them anew', async () => {
    const drawn = await drawPapers(browser as NonNullable<typeof browser>, examplePapers)
    const differ = [...drawn].flatMap(([name, dots]) => {
      const apart = compareDots(dots, kept(name))
      return apart === null || apart.worst > 0.12 || apart.mean > 0.01 ? [{ name, apart }] : []
    })
    expect(differ).toEqual([])
  }, 60_000)

  it('is another one where a line is missing or a mark is', async () => {
    const facts = paperExamples['jp-claim-code'] as PaperFacts
    const papers = new Map([
      ['no cashier', composePaper({ ...facts, cashier: null })],
      ['in production', composePaper({ ...facts, testNoValue: false })],
      ['another store', composePaper({ ...facts, store: { ...facts.store, name: 'コンビニ・もみじ 神田店' } })],
    ])
    const drawn = await drawPapers(browser as NonNullable<typeof browser>, papers)
    const apart = [...drawn].map(
      ([name, dots]) => [name, compareDots(dots, kept('jp-claim-code'))?.worst ?? 1] as const,
    )
    expect(apart.filter(([, worst]) => worst < 0.12)).toEqual([])
  }, 60_000)
})

/** Without the fonts the pictures are skipped aloud, as everything is that needs a browser where there is none. */
async function hasFonts(found: NonNullable<typeof browser>): Promise<boolean> {
  const missing = await missingFontPackages(found)
  if (missing.length === 0) return true
  const sentence = `The pictures of papers need these Debian packages: ${missing.join(' ')}.`
  if (process.env.TILLWAY_REQUIRE_BROWSER || process.env.CI) throw new Error(sentence)
  process.stderr.write(`\nSKIPPED: ${sentence}\n`)
  return false
}

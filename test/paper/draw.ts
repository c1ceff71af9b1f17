import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encodePng } from '@tillway/devices/simulated'
import { examplePapers } from '../../apps/store-gateway/src/receipts/paper/paper-examples.ts'
import { findBrowser } from '../end-to-end/browser.ts'
import { drawPapers, missingFontPackages } from './draw-papers.ts'

/** `pnpm pictures`: draws every example of a paper anew. Look at what changed before you commit it. */
const folder = join(import.meta.dirname, 'pictures')
const browser = await findBrowser()
if (!browser) process.exit(1)
const missing = await missingFontPackages(browser)
if (missing.length > 0) {
  process.stderr.write(`The pictures need these packages: ${missing.join(' ')}\n`)
  process.exit(1)
}
mkdirSync(folder, { recursive: true })
const drawn = await drawPapers(browser, examplePapers)
for (const file of readdirSync(folder)) rmSync(join(folder, file))
for (const [name, dots] of drawn) writeFileSync(join(folder, `${name}.png`), encodePng(dots))
process.stdout.write(`${drawn.size} pictures in ${folder}\n`)
await browser.close()

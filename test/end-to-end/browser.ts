import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'

const START_WITHIN_MS = 30_000
const ARTEFACTS = join(import.meta.dirname, '../../test-artefacts')

/** Starts the first Chromium that starts: the one of `CHROMIUM_PATH`, Debian's, or the one inside an npm package. Undefined where none does. */
export async function findBrowser(): Promise<Browser | undefined> {
  const failures: string[] = []
  for (const find of [fromEnvironment, fromSystem, fromPackage]) {
    try {
      const found = await find()
      if (!found) continue
      return await chromium.launch({
        executablePath: found.path,
        args: ['--no-sandbox', '--disable-dev-shm-usage', ...found.args],
        timeout: START_WITHIN_MS,
      })
    } catch (error) {
      failures.push((error as Error).message.split('\n')[0] ?? '')
    }
  }
  const sentence = `No Chromium starts here: set CHROMIUM_PATH or install Debian's chromium. ${failures.join(' ')}`
  if (process.env.TILLWAY_REQUIRE_BROWSER || process.env.CI) throw new Error(sentence)
  process.stderr.write(`\nSKIPPED: the tests in a browser. ${sentence}\n`)
  return undefined
}

export async function screenshot(shown: Page | Locator, name: string): Promise<void> {
  mkdirSync(ARTEFACTS, { recursive: true })
  await shown.screenshot({ path: join(ARTEFACTS, `${name}.png`) })
}

interface Found {
  readonly path: string
  readonly args: readonly string[]
}

async function fromEnvironment(): Promise<Found | undefined> {
  const path = process.env.CHROMIUM_PATH
  return path ? { path, args: [] } : undefined
}

async function fromSystem(): Promise<Found | undefined> {
  const path = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
  return path ? { path, args: [] } : undefined
}

async function fromPackage(): Promise<Found | undefined> {
  const { default: packed } = await import('@sparticuz/chromium')
  return { path: await packed.executablePath(), args: packed.args }
}

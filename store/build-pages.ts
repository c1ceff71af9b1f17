import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '..')

/** Each has a `vite.config.ts`, its sources in `page/`, and is built into `page/dist`. */
const PAGES = ['apps/terminal-agent/src/register', 'apps/store-gateway/src/dashboard']
/** What a page is built from besides its own folder. */
const SHARED_SOURCES = ['packages/contract/src', 'pnpm-lock.yaml']
const STAMP = 'sources.sha256'
/** Whoever builds them first, a test as well as a store: the next one serves the same files. */
const MODE = 'production'

/** Builds the browser pages whose sources changed since they were built. Calls `onBuild` with each folder before it is built. */
export async function buildPages(onBuild: (folder: string) => void): Promise<void> {
  for (const folder of PAGES) {
    const dist = join(root, folder, 'page/dist')
    const stamp = hashSources(folder)
    if (isBuiltFrom(dist, stamp)) continue
    onBuild(folder)
    const fresh = `${dist}-${process.pid}` // two stores may start at once: each builds beside, then swaps
    await inMode(() =>
      build({
        configFile: join(root, folder, 'vite.config.ts'),
        mode: MODE,
        logLevel: 'warn',
        build: { outDir: fresh, emptyOutDir: true },
      }),
    )
    writeFileSync(join(fresh, STAMP), stamp)
    swap(fresh, dist, stamp)
  }
}

/** Vite takes NODE_ENV before its own mode, and a development build names paths of the machine that built it. */
async function inMode(run: () => Promise<unknown>): Promise<void> {
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = MODE
  try {
    await run()
  } finally {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  }
}

function isBuiltFrom(dist: string, stamp: string): boolean {
  const path = join(dist, STAMP)
  return existsSync(join(dist, 'index.html')) && existsSync(path) && readFileSync(path, 'utf8') === stamp
}

function swap(fresh: string, dist: string, stamp: string): void {
  rmSync(dist, { recursive: true, force: true })
  try {
    renameSync(fresh, dist)
  } catch (error) {
    if (!isBuiltFrom(dist, stamp)) throw error // another start was quicker with the same sources
    rmSync(fresh, { recursive: true })
  }
}

function hashSources(folder: string): string {
  const hash = createHash('sha256').update(MODE).update('\0')
  const files = [join(folder, 'vite.config.ts'), join(folder, 'page'), ...SHARED_SOURCES].flatMap((path) =>
    filesUnder(join(root, path)),
  )
  for (const file of files.sort())
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function filesUnder(path: string): string[] {
  if (/(^|[/\\])(dist[^/\\]*|node_modules)$/.test(path)) return []
  try {
    return readdirSync(path).flatMap((name) => filesUnder(join(path, name)))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return [path]
    throw error
  }
}

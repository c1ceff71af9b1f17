import { mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'

const TMPFS = 0x01021994

/** A folder on a real disk for one run, deleted after it. Memory has no fsync to measure. */
export function makeWorkFolder(parent: string): { readonly path: string; remove(): void } {
  mkdirSync(parent, { recursive: true })
  if (statfsSync(parent).type === TMPFS)
    throw new Error(`${parent} lies in memory, where a commit costs nothing. Give --dir a folder on a disk.`)
  const path = mkdtempSync(join(parent, 'bench-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) }
}

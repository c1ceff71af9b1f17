import { closeSync, fdatasyncSync, openSync, unlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const PAGE = Buffer.alloc(4096, 1)

/** How long a disk takes for so many appended pages, each with an fsync of its own: the least that as many commits can take. */
export function measureDisk(folder: string, { pages, samples }: { pages: number; samples: number }): number[] {
  const path = join(folder, 'fsyncs')
  const file = openSync(path, 'w')
  const tookMs: number[] = []
  for (let sample = 0; sample < samples; sample++) {
    const startedAtMs = performance.now()
    for (let page = 0; page < pages; page++) {
      writeSync(file, PAGE)
      fdatasyncSync(file)
    }
    tookMs.push(performance.now() - startedAtMs)
  }
  closeSync(file)
  unlinkSync(path)
  return tookMs
}

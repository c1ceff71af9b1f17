import { execFileSync } from 'node:child_process'
import { lstatSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const BLOCK_BYTES = 4096
const MEGABYTE = 1024 * 1024
/** For what the file system itself takes. */
const ROOM = 1.15
const MAKE_MS = 120_000

/** Makes a disk with the content of a folder, to be read only: a shared folder would cost the emulated machine milliseconds for each file it looks at. */
export function diskOf(folder: string, image: string, mkfs: string, libraryPath: string): void {
  makeDisk(image, mkfs, libraryPath, Math.ceil((sizeOf(folder) * ROOM) / MEGABYTE) + 8, [
    '-O',
    '^has_journal',
    '-d',
    folder,
  ])
}

/** Makes an empty disk that can be written, with a journal, as a till’s and a gateway’s machine have it. */
export function emptyDisk(image: string, mkfs: string, libraryPath: string, megabytes: number): void {
  makeDisk(image, mkfs, libraryPath, megabytes, [])
}

function makeDisk(
  image: string,
  mkfs: string,
  libraryPath: string,
  megabytes: number,
  options: readonly string[],
): void {
  rmSync(image, { force: true })
  execFileSync(mkfs, ['-q', '-F', '-m', '0', '-N', '32768', ...options, image, `${megabytes}M`], {
    env: { ...process.env, LD_LIBRARY_PATH: libraryPath },
    timeout: MAKE_MS,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

function sizeOf(path: string): number {
  const stat = lstatSync(path)
  const own = Math.ceil(stat.size / BLOCK_BYTES) * BLOCK_BYTES
  if (!stat.isDirectory()) return own
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), own)
}

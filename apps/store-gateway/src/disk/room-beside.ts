import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { DiskWatchDeps } from './watch-disk.ts'

/** The room on the disk that a file lies on, for an ordinary user. */
export async function roomBeside(path: string): ReturnType<DiskWatchDeps['measure']> {
  const { bavail, bsize, blocks } = await statfs(dirname(path))
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
}

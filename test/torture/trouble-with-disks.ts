import { execFileSync } from 'node:child_process'
import { chmodSync, closeSync, existsSync, openSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { User } from './real-process.ts'

export interface SmallDisk {
  readonly folder: string
  /** Writes until nothing more fits. */
  fill(): void
  /** So much, or all there was. */
  makeRoom(bytes?: number): void
  unmount(): void
}

const CHUNKS_BYTES = [1 << 20, 1 << 14, 1 << 12, 256, 1]

/** Puts a small disk of its own (tmpfs) on a folder. Answers a sentence where this machine does not let it. */
export function mountSmallDisk(folder: string, megabytes: number, user: User | null): SmallDisk | string {
  if (process.getuid?.() !== 0) return 'no disk was filled: only root can mount a small one'
  const owner = user ? `,uid=${user.uid},gid=${user.gid}` : ''
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700${owner}`, 'tmpfs', folder], {
      stdio: 'pipe',
    })
  } catch (error) {
    return `no disk was filled: mounting a small one failed (${String((error as { stderr?: Buffer }).stderr ?? error).trim()})`
  }
  const ballast = join(folder, 'ballast')
  return {
    folder,
    makeRoom(bytes) {
      if (bytes === undefined) rmSync(ballast, { force: true })
      else truncateSync(ballast, Math.max(0, statSync(ballast).size - bytes))
    },
    fill() {
      const file = openSync(ballast, 'a')
      for (const bytes of CHUNKS_BYTES) {
        const chunk = Buffer.alloc(bytes)
        while (fits(file, chunk));
      }
      closeSync(file)
    },
    unmount: () => execFileSync('umount', ['-l', folder], { stdio: 'pipe' }),
  }
}

function fits(file: number, chunk: Buffer): boolean {
  try {
    return writeSync(file, chunk) > 0
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false
    throw error
  }
}

/**
 * Makes a database read-only: `chattr +i` also stops the process that has it open, where the file system keeps to it (ext4 does, tmpfs does not); without it the
 * file's mode stops the next process that opens it. Gives what makes it writable again, and which of the two it was.
 */
export function makeReadOnly(path: string): { how: 'open files too' | 'from the next start'; undo(): void } {
  const files = [path, `${path}-wal`].filter((one) => existsSync(one))
  const modes = files.map((one) => statSync(one).mode)
  for (const one of files) chmodSync(one, 0o444)
  const immutable = files.filter((one) => changeAttribute('+i', one))
  return {
    how: immutable.length > 0 ? 'open files too' : 'from the next start',
    undo() {
      for (const one of immutable) changeAttribute('-i', one)
      for (const [index, one] of files.entries()) if (existsSync(one)) chmodSync(one, modes[index] as number)
    },
  }
}

function changeAttribute(change: '+i' | '-i', path: string): boolean {
  try {
    execFileSync('chattr', [change, path], { stdio: 'pipe' })
    return true
  } catch {
    return false // not root, or a file system without it: the mode alone has to do
  }
}

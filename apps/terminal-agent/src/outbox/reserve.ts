import { randomBytes } from 'node:crypto'
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/** Room on the disk that is kept for sales whose cash is taken: they are still written down when no new one can be. */
export interface Reserve {
  stands(): boolean
  /** Gives the room free. False when it was free already. */
  spend(): boolean
  /** True once the reserve stands and as much room is free beside it. */
  restore(): boolean
}

/** A file of `bytes` beside the outbox. Random bytes, since a file system may keep zeros without using any room. */
export function createReserve(path: string, bytes: number): Reserve {
  const beside = `${path}.new`
  return {
    stands: () => existsSync(path),
    spend: () => {
      if (!existsSync(path)) return false
      rmSync(path)
      return true
    },
    restore: () => {
      try {
        writeFileSync(beside, randomBytes(bytes), { mode: 0o600, flush: true })
        if (!existsSync(path)) renameSync(beside, path)
        return true
      } catch {
        return false // the answer is the finding: no new sale until there is room
      } finally {
        rmSync(beside, { force: true })
      }
    },
  }
}

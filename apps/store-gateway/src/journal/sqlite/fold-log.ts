import type { Db } from './open-database.ts'

/** So many writes are worth a fold: some thousand pages, many of them the same. */
const ENOUGH_WRITES = 400
const QUIET_MS = 10
/** Where it is never quiet SQLite folds by itself, inside somebody's commit, when the log has this many pages (4 KiB each). */
const MOST_PAGES = 4000

/**
 * Folds the write-ahead log into the database in a moment when nobody writes, such as while Amazon is asked: SQLite would do it inside a commit that somebody
 * waits for. Tell it of each commit. A fold that fails loses nothing, for the log keeps everything: `onFault` hears of it once, until a fold works again.
 */
export function createLogFolder(
  db: Pick<Db, 'pragma'>,
  onFault: (what: string, cause: unknown) => void,
): { committed(writes: number): void; close(): void } {
  db.pragma(`wal_autocheckpoint = ${MOST_PAGES}`)
  let unfolded = 0
  let timer: NodeJS.Timeout | null = null
  let isTold = false

  function fold(): void {
    timer = null
    try {
      db.pragma('wal_checkpoint(PASSIVE)')
      unfolded = 0
      isTold = false
    } catch (cause) {
      if (!isTold) onFault('the log of the journal could not be folded into it, and grows until it can', cause)
      isTold = true
    }
  }

  return {
    committed(writes) {
      unfolded += writes
      if (unfolded < ENOUGH_WRITES) return
      timer = timer?.refresh() ?? setTimeout(fold, QUIET_MS).unref()
    },
    close() {
      if (timer) clearTimeout(timer)
    },
  }
}

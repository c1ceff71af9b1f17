import type { Db } from './open-database.ts'

/** A commit writes a page of each tree that it touches, and two for each write that shares it: measured, for SQLite does not tell. */
const PAGES_A_COMMIT = 10
const PAGES_A_WRITE = 2
/** So many pages are worth a fold: a quarter of what SQLite takes for itself, so that a till alone never meets that. */
const ENOUGH_PAGES = 1000
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
      unfolded += PAGES_A_COMMIT + writes * PAGES_A_WRITE
      if (unfolded < ENOUGH_PAGES) return
      timer = timer?.refresh() ?? setTimeout(fold, QUIET_MS).unref()
    },
    close() {
      if (timer) clearTimeout(timer)
    },
  }
}

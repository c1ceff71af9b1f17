import { JournalNotWritable } from '../../loads/journal-not-writable.ts'
import type { Db } from './open-database.ts'

/** Runs writes so that those that arrive together share one commit, because the commit's fsync is what takes the time. */
export interface GroupCommit {
  /**
   * Resolves with the result after the commit that holds this write is on disk. A write that throws is undone alone; the others of its group are run a second
   * time then, so that `run` may do nothing outside the database that must not be done twice.
   */
  write<T>(run: () => T): Promise<T>
  /** Ends after the writes that were handed in. */
  drain(): Promise<void>
}

interface Waiting {
  readonly run: () => unknown
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

export interface GroupCommitOptions {
  /** Runs the commit a little later, so that those who come meanwhile share it. */
  readonly defer?: (run: () => void, waiting: () => number) => void
  /** Most writes that share one commit. */
  readonly maxGroup?: number
  /** Called once a commit is on disk, before anybody is answered. */
  readonly onCommit?: (writes: number) => void
}

const MAX_GROUP = 256

export function createGroupCommit(
  db: Db,
  { defer = setImmediate, maxGroup = MAX_GROUP, onCommit }: GroupCommitOptions = {},
): GroupCommit {
  let waiting: Waiting[] = []
  let scheduled = false
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')
  const rollback = db.prepare('ROLLBACK')
  const savepoint = db.prepare('SAVEPOINT one_write')
  const release = db.prepare('RELEASE one_write')
  const undo = db.prepare('ROLLBACK TO one_write')

  function commitGroup(): void {
    const group = waiting.slice(0, maxGroup)
    waiting = waiting.slice(maxGroup)
    scheduled = waiting.length > 0
    if (scheduled) defer(commitGroup, () => waiting.length)
    let answers: (() => void)[]
    try {
      begin.run()
      answers = runAll(group)
      commit.run()
    } catch (error) {
      if (db.inTransaction) rollback.run()
      for (const { reject } of group) reject(asOurs(error))
      return
    }
    onCommit?.(group.length)
    for (const answer of answers) answer()
  }

  /**
   * What each answers is told after the commit. A savepoint makes SQLite copy every page that its write touches, a sixth of the processor time of a load, so
   * there is one for each only once it is known that one of them throws.
   */
  function runAll(group: readonly Waiting[]): (() => void)[] {
    try {
      return group.map(({ run, resolve }) => {
        const value = run()
        return () => resolve(value)
      })
    } catch (error) {
      if (!db.inTransaction || group.length === 1) throw error // SQLite gave up the whole transaction, as on a full disk
      rollback.run()
      begin.run()
      return group.map(runAlone)
    }
  }

  function runAlone({ run, resolve, reject }: Waiting): () => void {
    savepoint.run()
    try {
      const value = run()
      release.run()
      return () => resolve(value)
    } catch (error) {
      if (!db.inTransaction) throw error
      undo.run()
      release.run()
      return () => reject(asOurs(error))
    }
  }

  return {
    write<T>(run: () => T) {
      return new Promise<T>((resolve, reject) => {
        waiting.push({ run, resolve: resolve as (value: unknown) => void, reject })
        if (scheduled) return
        scheduled = true
        defer(commitGroup, () => waiting.length)
      })
    },
    async drain() {
      while (scheduled) await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

/** SQLite's words for a disk, a file or a lock that does not let a commit happen now. */
const NOT_NOW = /^SQLITE_(FULL|IOERR|READONLY|BUSY|LOCKED|CANTOPEN|PERM)/

function asOurs(error: unknown): unknown {
  const { code, message } = error as { code?: unknown; message?: string }
  if (typeof code !== 'string' || !NOT_NOW.test(code)) return error
  return new JournalNotWritable(`the journal cannot be written: ${message ?? code}`, { cause: error })
}

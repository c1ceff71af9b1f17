import type { Db } from './open-database.ts'

export interface CommitQueue {
  /** Runs `write` inside the next commit, and resolves with its result once that commit is on disk. A write that throws undoes itself alone. */
  run<T>(write: () => T): Promise<T>
  /** Empties the write-ahead log into the file after the next commit, so that an erased value is in neither. */
  checkpointSoon(): void
  /** Commits what still waits, and takes no more. */
  close(): void
}

interface Waiting {
  readonly write: () => unknown
  readonly resolve: (value: never) => void
  readonly reject: (error: unknown) => void
}

/**
 * Writes that arrive before `defer` runs the commit share it, since the disk's flush sets the pace. Nobody is answered before their commit.
 */
export function createCommitQueue(db: Db, defer: (run: () => void) => void = setImmediate): CommitQueue {
  let waiting: Waiting[] = []
  let closed = false
  let checkpointWanted = true // a crash may have left an erased value in the log
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')
  const rollback = db.prepare('ROLLBACK')
  const savepoint = db.prepare('SAVEPOINT one_write')
  const release = db.prepare('RELEASE one_write')
  const undo = db.prepare('ROLLBACK TO one_write')

  function flush() {
    const batch = waiting
    waiting = []
    if (batch.length > 0) commitTogether(batch)
    if (checkpointWanted) {
      const [result] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
      checkpointWanted = result?.busy !== 0 // another process is reading: the next commit tries again
    }
  }

  function commitTogether(batch: Waiting[]) {
    const answers: (() => void)[] = []
    try {
      begin.run()
      for (const one of batch) answers.push(runOne(one))
      commit.run()
    } catch (error) {
      if (db.inTransaction) rollback.run()
      for (const one of batch) one.reject(new Error('the outbox could not be written', { cause: error }))
      return
    }
    for (const answer of answers) answer()
  }

  function runOne({ write, resolve, reject }: Waiting): () => void {
    savepoint.run()
    try {
      const value = write() as never
      release.run()
      return () => resolve(value)
    } catch (error) {
      undo.run()
      release.run()
      return () => reject(error)
    }
  }

  return {
    run: (write) =>
      new Promise((resolve, reject) => {
        if (closed) return void reject(new Error('the outbox is closed'))
        if (waiting.length === 0) defer(() => closed || flush())
        waiting.push({ write, resolve: resolve as (value: never) => void, reject })
      }),
    checkpointSoon: () => {
      checkpointWanted = true
    },
    close: () => {
      flush()
      closed = true
    },
  }
}

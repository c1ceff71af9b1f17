import type { Db } from './open-database.ts'
import type { Reserve } from './reserve.ts'
import { OutboxNotWritable, type Storage, storageFault } from './storage.ts'

export interface CommitQueue {
  /**
   * Runs `write` inside the next commit, and resolves with its result once that commit is on disk. A write that throws undoes itself alone. Where
   * the disk does not take it, rejects with `OutboxNotWritable`. On a full disk a new sale is refused, and whatever else must be written down gets
   * the reserve.
   */
  run<T>(write: () => T, options?: { readonly newSale?: boolean }): Promise<T>
  /** Empties the write-ahead log into the file after the next commit, so that an erased value is in neither. */
  checkpointSoon(): void
  storage(): Storage
  /** Tries whether the disk takes writes again. Nothing happens while it does. */
  tryStorage(): void
  /** Commits what still waits, and takes no more. */
  close(): void
}

interface Waiting {
  readonly write: () => unknown
  readonly resolve: (value: never) => void
  readonly reject: (error: unknown) => void
  readonly newSale: boolean
}

interface CommitQueueDeps {
  /** Runs the commit a little later; at the end of this turn where absent. */
  readonly defer?: ((run: () => void) => void) | undefined
  readonly reserve?: Reserve | null
  readonly storageAtFirst?: Storage
}

/**
 * Writes that arrive before `defer` runs the commit share it, since the disk's flush sets the pace. Nobody is answered before their commit.
 */
export function createCommitQueue(
  db: Db,
  { defer = setImmediate, reserve = null, storageAtFirst = 'ok' }: CommitQueueDeps = {},
): CommitQueue {
  let waiting: Waiting[] = []
  let closed = false
  let checkpointWanted = true // a crash may have left an erased value in the log
  let storage = storageAtFirst
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')
  const rollback = db.prepare('ROLLBACK')
  const savepoint = db.prepare('SAVEPOINT one_write')
  const release = db.prepare('RELEASE one_write')
  const undo = db.prepare('ROLLBACK TO one_write')
  const touch = db.prepare('UPDATE till SET proofs = proofs + 1')

  function flush() {
    const batch = waiting
    waiting = []
    if (batch.length > 0) commitOrRefuse(batch)
    if (checkpointWanted) checkpoint()
  }

  function commitOrRefuse(batch: readonly Waiting[]) {
    const error = commitTogether(batch)
    if (error === null) return
    const fault = storageFault(error)
    if (fault === null) return refuse(batch, error)
    storage = fault
    const urgent = fault === 'full' ? batch.filter(({ newSale }) => !newSale) : []
    const saved = urgent.length > 0 && reserve?.spend() === true && commitTogether(urgent) === null
    refuse(saved ? batch.filter(({ newSale }) => newSale) : batch, new OutboxNotWritable(fault, error))
  }

  /** Null when all of it is on disk and answered; else nothing of it is, and why. */
  function commitTogether(batch: readonly Waiting[]): unknown {
    const answers: (() => void)[] = []
    try {
      begin.run()
      for (const one of batch) answers.push(runOne(one))
      commit.run()
    } catch (error) {
      if (db.inTransaction) rollback.run()
      return error
    }
    if (storage === 'not-writable' || reserve === null) storage = 'ok'
    for (const answer of answers) answer()
    return null
  }

  function runOne({ write, resolve, reject }: Waiting): () => void {
    savepoint.run()
    try {
      const value = write() as never
      release.run()
      return () => resolve(value)
    } catch (error) {
      if (!db.inTransaction || storageFault(error) !== null) throw error // the disk's fault is that of the whole commit
      undo.run()
      release.run()
      return () => reject(error)
    }
  }

  function checkpoint() {
    try {
      const [result] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
      checkpointWanted = result?.busy !== 0 // another process is reading: the next commit tries again
    } catch (error) {
      const fault = storageFault(error)
      if (fault === null) throw error
      storage = fault // what is committed stands in the log; the next commit tries again
    }
  }

  return {
    run: (write, { newSale = false } = {}) =>
      new Promise((resolve, reject) => {
        if (closed) return void reject(new Error('the outbox is closed'))
        if (waiting.length === 0) defer(() => closed || flush())
        waiting.push({ write, resolve: resolve as (value: never) => void, reject, newSale })
      }),
    checkpointSoon: () => {
      checkpointWanted = true
    },
    storage: () => storage,
    tryStorage: () => {
      if (storage === 'ok' || closed) return
      const nothing: Waiting = { write: () => touch.run(), resolve: () => {}, reject: () => {}, newSale: true }
      const error = commitTogether([nothing])
      if (error !== null) {
        const fault = storageFault(error)
        if (fault === null) throw error
        storage = fault
        return
      }
      storage = reserve === null || reserve.restore() ? 'ok' : 'full'
      if (checkpointWanted) checkpoint()
    },
    close: () => {
      flush()
      closed = true
    },
  }
}

function refuse(batch: readonly Waiting[], error: unknown): void {
  for (const { reject } of batch) reject(error)
}

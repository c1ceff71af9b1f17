import { type DataKey, lockFile } from '@tillway/vault'
import { cashWrites } from './cash-writes.ts'
import { createCommitQueue } from './commit-queue.ts'
import { loadWrites } from './load-writes.ts'
import { openChecked } from './open-checked.ts'
import { outboxReads } from './outbox-reads.ts'
import { createReserve } from './reserve.ts'

export interface OutboxDeps {
  readonly path: string
  readonly key: DataKey
  readonly terminalId: string
  readonly nowMs: () => number
  /** Room that is kept on the disk for sales whose cash is taken, in bytes; without it there is none. */
  readonly reserveBytes?: number
  /** Runs a commit a little later, so that those who come meanwhile share it; at the end of this turn where absent. */
  readonly defer?: (run: () => void) => void
}

export type Outbox = ReturnType<typeof openOutbox>

/**
 * The till's durable queue. Each change is one update that carries its condition and tells whether it changed the row, and resolves once it is on disk.
 * Nothing changed means that nothing happened; the caller then looks at the row as it is.
 */
export function openOutbox({ path, key, terminalId, nowMs, reserveBytes, defer }: OutboxDeps) {
  const unlock = lockFile(
    `${path}.lock`,
    'Another till runs with this TERMINAL_DATA_DIR. Stop it first, or give this one a folder of its own.',
  )
  const reserve = reserveBytes === undefined ? null : createReserve(`${path}.reserve`, reserveBytes)
  const db = openChecked(path, key, reserve, unlock)
  const queue = createCommitQueue(db, {
    defer,
    reserve,
    storageAtFirst: reserve?.stands() === false && !reserve.restore() ? 'full' : 'ok',
  })

  return {
    ...loadWrites({ db, queue, key, terminalId, nowMs }),
    ...cashWrites({ db, queue, nowMs }),
    ...outboxReads(db, key),

    /** Whether this till's disk takes what must be kept (rule T6), and how to find out whether it does again. */
    storage: queue.storage,
    tryStorage: queue.tryStorage,

    close: () => {
      queue.close()
      db.close()
      unlock()
    },
  }
}

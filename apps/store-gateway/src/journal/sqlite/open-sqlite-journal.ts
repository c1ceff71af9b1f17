import { type DataKey, sayNotWritable } from '@tillway/vault'
import type { Journal } from '../journal.ts'
import { bindJournal, checkJournal, type JournalBinding, type JournalUse } from './bind-journal.ts'
import { createClosureStore } from './closure-store.ts'
import { createLogFolder } from './fold-log.ts'
import { createFundsStore } from './funds-store.ts'
import { createGroupCommit, type GroupCommitOptions } from './group-commit.ts'
import { createLoadStore } from './load-store.ts'
import { openDatabase, openDatabaseToLook } from './open-database.ts'
import { createReceiptJobStore } from './receipt-job-store.ts'
import { createReviewStore } from './review-store.ts'
import { changeCounter } from './statements/change-counter.ts'
import { selectAuditPage } from './statements/select-audit-page.ts'
import { writeMeta } from './statements/write-meta.ts'
import { createTerminalStore } from './terminal-store.ts'

export interface JournalOptions extends GroupCommitOptions {
  /** `drive` unless told otherwise. */
  readonly use?: JournalUse
  /** Hears what fails beside the writes, which nobody waits for. Without it, as in a command, that is a warning of the process. */
  readonly onFault?: (what: string, cause: unknown) => void
}

/** Opens the journal of one store in a SQLite file. Throws with a sentence when it belongs elsewhere (rule R15) or is newer than this program. */
export function openSqliteJournal(
  path: string,
  key: DataKey,
  binding: JournalBinding,
  { onFault = warn, use = 'drive', ...commitOptions }: JournalOptions = {},
): Journal {
  const db = use === 'look' ? openDatabaseToLook(path) : openDatabase(path)
  try {
    if (use === 'look') checkJournal(db, key, binding)
    else bindJournal(db, key, binding, Date.now(), use)
  } catch (cause) {
    db.close()
    throw sayNotWritable(path, cause)
  }
  const log = createLogFolder(db, onFault)
  const commits = createGroupCommit(db, {
    ...commitOptions,
    onCommit(writes) {
      log.committed(writes)
      commitOptions.onCommit?.(writes)
    },
  })
  const nextChange = changeCounter(db)
  const review = createReviewStore(db, commits)
  const write = writeMeta(db)
  const audit = selectAuditPage(db)
  let probes = Date.now()
  return {
    loads: createLoadStore(db, commits, key, nextChange, review.reviewedBeforeMs),
    review,
    audit: async (query) => audit(query),
    closures: createClosureStore(db, commits),
    funds: createFundsStore(db, commits),
    receiptJobs: createReceiptJobStore(db, commits, nextChange),
    terminals: createTerminalStore(db, commits),
    async writable() {
      try {
        await commits.write(() => write('probe', String(probes++))) // what changes nothing writes nothing, and proves nothing
        return true
      } catch {
        return false // the answer is the finding: whoever asked shows it
      }
    },
    async close() {
      await commits.drain()
      log.close()
      db.close()
    },
  }
}

function warn(what: string, cause: unknown): void {
  process.emitWarning(`${what}: ${cause instanceof Error ? cause.message : cause}`)
}

import { reasonMessages } from '@tillway/contract'
import { afterChange } from '../../loads/after-change.ts'
import { live, reasonAfter } from '../../loads/life.ts'
import { isRefusal } from '../../loads/life-moves.ts'
import type { LoadRecord } from '../../loads/load-record.ts'
import { CLOSURES_BEYOND } from './closure-store.ts'
import type { Db } from './open-database.ts'
import { changeCounter } from './statements/change-counter.ts'
import { selectHighestClosure } from './statements/closures.ts'
import { deleteMeta } from './statements/delete-meta.ts'
import { insertTimeline } from './statements/insert-timeline.ts'
import { closeAttemptsOfBackup, markRestored, selectLoadsWithoutEnd } from './statements/loads-without-end.ts'
import { endPaper, selectPapersUnderWay } from './statements/papers-under-way.ts'
import { readMeta } from './statements/read-meta.ts'
import { insertReview } from './statements/reviews.ts'
import { selectLoad } from './statements/select-load.ts'
import { updateLoad } from './statements/update-load.ts'
import { writeMeta } from './statements/write-meta.ts'

/** T9b: beyond what any till can have heard of a load. A load that is held a day long has some ten thousand changes. */
const REVISIONS_BEYOND = 1_000_000
/** Beyond every number that the lost journal can have given to loads without one. */
const NUMBERS_BEYOND = 1000
/** Beyond every closure that can have been made since a backup. */
const CLOSURES_MORE = 100
/** The meta entry that a backup carries: when it was made. A journal with it is one that was never opened since. */
export const BACKUP_MARK = 'backup_at_ms'

/**
 * R15: a journal that was a backup until now opens in review mode, however it came here. What had no end may have been sent or undone since the backup: it becomes
 * `needs-review`, and no paper of it comes out by itself. Tills hear of each such load: cursors and revisions begin beyond what any of them has (T9). Within the
 * transaction of the caller. Answers false where the journal was no backup.
 */
export function takeIntoReview(db: Db, nowMs: number, tellsReturn: boolean): boolean {
  const backupAt = readMeta(db)(BACKUP_MARK)
  if (backupAt === null) return false
  const backupAtMs = Number(backupAt)
  if (nowMs < backupAtMs)
    throw new Error(
      `This journal is a backup made at ${new Date(backupAtMs).toISOString()}, and this machine’s clock says ${new Date(nowMs).toISOString()}. Set the clock right, then start again.`,
    )
  deleteMeta(db)(BACKUP_MARK)
  writeMeta(db)('changes_begin_after', String(nowMs))
  const numbers = Number(readMeta(db)('number') ?? 0)
  writeMeta(db)('number', String(numbers + NUMBERS_BEYOND))

  writeMeta(db)(CLOSURES_BEYOND, String(selectHighestClosure(db)() + CLOSURES_MORE))

  const nextChange = changeCounter(db)
  const update = updateLoad(db)
  const find = selectLoad(db)
  const timeline = insertTimeline(db)
  const note = (load: LoadRecord, event: 'restore' | 'print-unknown' | 'receipt-code-lost' | 'ticket-print-unknown') =>
    timeline({
      loadId: load.id,
      atMs: nowMs,
      actor: 'gateway',
      event,
      state: load.state,
      attemptN: null,
      note: `restored from the backup of ${new Date(backupAtMs).toISOString()}`,
    })

  closeAttemptsOfBackup(db)(nowMs)
  markRestored(db)(nowMs)
  const loads = selectLoadsWithoutEnd(db)()
  for (const load of loads) {
    const before = { ...load, cashGranted: load.cashReturned !== null }
    const move = live(before, 'restore')
    if (isRefusal(move)) throw new Error(`load ${load.id} cannot be taken into review: ${move.refused}`)
    const reason = reasonAfter(move, null, load.reason, (code) => reasonMessages[code])
    const change = { event: 'restore', actor: 'gateway', move, reason, nextStepAtMs: null, tellsReturn }
    const { load: after } = afterChange(load, { ...change, heardRevision: load.revision + REVISIONS_BEYOND }, nowMs)
    update(load, after, nextChange())
    note(after, 'restore')
  }

  const end = endPaper(db)
  for (const paper of selectPapersUnderWay(db)()) {
    const load = find(paper.loadId)
    if (!load) throw new Error(`a paper of the unknown load ${paper.loadId}`)
    // C1: its code went with the lost machine. P2: of any other paper nobody knows whether it came out since.
    const state = paper.hasCode ? 'code-lost' : 'unknown'
    end(paper.id, state, 'the journal was restored from a backup', nowMs)
    const isTicket = paper.kind === 'ticket'
    const after: LoadRecord = {
      ...load,
      ...(isTicket ? { ticketState: 'unknown', ticketCopies: load.ticketCopies + 1 } : { receiptState: state }),
      revision: load.revision + REVISIONS_BEYOND,
      updatedAtMs: nowMs,
    }
    update(load, after, nextChange())
    note(after, isTicket ? 'ticket-print-unknown' : paper.hasCode ? 'receipt-code-lost' : 'print-unknown')
  }
  insertReview(db)({ sinceMs: nowMs, backupAtMs, loads: loads.length })
  return true
}

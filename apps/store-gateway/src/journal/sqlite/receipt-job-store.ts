import type { ReceiptState } from '@tillway/contract'
import type { LoadRecord } from '../../loads/load-record.ts'
import type { ReceiptJobs } from '../../receipts/receipt-jobs.ts'
import type { GroupCommit } from './group-commit.ts'
import type { Db } from './open-database.ts'
import { insertReceiptJob } from './statements/insert-receipt-job.ts'
import { insertTimeline } from './statements/insert-timeline.ts'
import { moveReceiptJob } from './statements/move-receipt-job.ts'
import { nextCounter } from './statements/next-counter.ts'
import { postponeReceiptJob } from './statements/postpone-receipt-job.ts'
import { renewReceiptJob } from './statements/renew-receipt-job.ts'
import { selectDueReceiptJobs } from './statements/select-due-receipt-jobs.ts'
import { selectLastReceiptJob } from './statements/select-last-receipt-job.ts'
import { selectLoad } from './statements/select-load.ts'
import { selectReceiptJobsInState } from './statements/select-receipt-jobs-in-state.ts'
import { updateLoad } from './statements/update-load.ts'

/** The receipt jobs in SQLite. Each change of a job stands in its load too, in the same commit. */
export function createReceiptJobStore(db: Db, commits: GroupCommit): ReceiptJobs {
  const find = selectLoad(db)
  const update = updateLoad(db)
  const counter = nextCounter(db)
  const note = insertTimeline(db)
  const due = selectDueReceiptJobs(db)
  const move = moveReceiptJob(db)
  const inState = selectReceiptJobsInState(db)
  const lastOf = selectLastReceiptJob(db)
  const insert = insertReceiptJob(db)
  const renew = renewReceiptJob(db)
  const postpone = postponeReceiptJob(db)

  function show(
    loadId: string,
    state: ReceiptState,
    nowMs: number,
    entry: { event: string; actor?: string; note: string | null; copies?: number },
  ): LoadRecord {
    const before = find(loadId)
    if (!before) throw new Error(`a receipt of the unknown load ${loadId}`)
    const copies = before.receiptCopies + (entry.copies ?? 0)
    const after = {
      ...before,
      receiptState: state,
      receiptCopies: copies,
      revision: before.revision + 1,
      updatedAtMs: nowMs,
    }
    update(before, after, counter('change'))
    note({
      loadId,
      atMs: nowMs,
      actor: entry.actor ?? 'printer',
      event: entry.event,
      state: before.state,
      attemptN: null,
      note: entry.note,
    })
    return after
  }

  return {
    due: async (nowMs, limit) => due(nowMs, limit),
    claim(job, claim, printer, nowMs) {
      return commits.write(() => {
        // P1: the state is read again before the first byte; another one ends the job, or its load would wait for ever.
        if (find(job.loadId)?.state !== job.kind) {
          const ended = { claim: null, nextClaim: null, printer: null, reason: null, nextTryAtMs: nowMs, nowMs }
          const cancelled = move({ id: job.id, from: 'waiting', to: 'cancelled', ...ended })
          if (cancelled) show(job.loadId, 'cancelled', nowMs, { event: 'receipt-cancelled', note: null })
          return null
        }
        const claimed = move({
          id: job.id,
          from: 'waiting',
          to: 'printing',
          claim: null,
          nextClaim: claim,
          printer,
          reason: null,
          nextTryAtMs: nowMs,
          nowMs,
        })
        return claimed ? show(job.loadId, 'printing', nowMs, { event: 'print', note: null }) : null
      })
    },
    finish(job, claim, result, nowMs) {
      return commits.write(() => {
        const before = find(job.loadId)
        // P1: what did not come out, and whose load has moved on meanwhile, never will.
        const over = result.state === 'waiting' && before?.state !== job.kind
        const moved = move({
          id: job.id,
          from: 'printing',
          to: over ? 'cancelled' : result.state,
          claim,
          nextClaim: null,
          printer: null,
          reason: result.reason,
          nextTryAtMs: result.nextTryAtMs,
          nowMs,
        })
        if (!moved) return null
        // A paper that the load has got since then, such as that of its void, still waits.
        const overNow = before && before.receiptState !== 'printing' ? before.receiptState : 'cancelled'
        return show(job.loadId, over ? overNow : result.state, nowMs, {
          event: result.state === 'waiting' ? 'not-printed' : result.state === 'unknown' ? 'print-unknown' : 'printed',
          note: result.reason,
          copies: result.state === 'printed' ? 1 : 0,
        })
      })
    },
    park(job, state, nowMs) {
      return commits.write(() => {
        const parked = move({
          id: job.id,
          from: 'waiting',
          to: state,
          claim: null,
          nextClaim: null,
          printer: null,
          reason: null,
          nextTryAtMs: nowMs,
          nowMs,
        })
        return parked ? show(job.loadId, state, nowMs, { event: `receipt-${state}`, note: null }) : null
      })
    },
    postpone: (job, nextTryAtMs, nowMs) => commits.write(() => postpone(job.id, nextTryAtMs, nowMs)),
    settleAfterStart(nowMs) {
      return commits.write(() => {
        const settled: LoadRecord[] = []
        for (const job of inState('printing')) {
          const reason = 'the process ended while it was being printed'
          move({
            id: job.id,
            from: 'printing',
            to: 'unknown',
            claim: job.claim,
            nextClaim: null,
            printer: null,
            reason,
            nextTryAtMs: nowMs,
            nowMs,
          })
          settled.push(show(job.loadId, 'unknown', nowMs, { event: 'print-unknown', note: reason }))
        }
        return settled
      })
    },
    request({ loadId, actor, reason, nowMs }) {
      return commits.write(() => {
        const load = find(loadId)
        if (load?.state !== 'loaded') return { refused: 'Only a load that stands has a receipt.' }
        const job = lastOf(loadId)
        if (!job) return { refused: 'This load has no receipt.' }
        const entry = { event: 'receipt-requested', actor, note: reason }
        if (job.state === 'stale') {
          renew(job.id, nowMs)
          return { load: show(loadId, 'waiting', nowMs, entry) }
        }
        if (job.state === 'waiting' || job.state === 'printing')
          return { refused: 'The receipt is on its way to the printer already.' }
        if (load.claimCodeIssued && job.state === 'printed')
          return {
            refused:
              'The claim code came out, as the printer proved. Printing it again needs a supervisor. Call support.',
          }
        insert({ loadId, kind: 'loaded', hasCode: load.claimCodeIssued, reprint: job.reprint + 1, nowMs })
        return { load: show(loadId, 'waiting', nowMs, entry) }
      })
    },
  }
}

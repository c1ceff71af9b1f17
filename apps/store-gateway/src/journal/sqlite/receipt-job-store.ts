import type { TimelineEvent } from '@tillway/contract'
import type { LoadRecord } from '../../loads/load-record.ts'
import type { ReceiptAnswer, ReceiptAsk, ReceiptJob, ReceiptJobs } from '../../receipts/receipt-jobs.ts'
import type { GroupCommit } from './group-commit.ts'
import { isReceiptOutdated } from './is-receipt-outdated.ts'
import type { Db } from './open-database.ts'
import { insertReceiptJob } from './statements/insert-receipt-job.ts'
import { insertTimeline } from './statements/insert-timeline.ts'
import { moveReceiptJob } from './statements/move-receipt-job.ts'
import { mustChange } from './statements/must-change.ts'
import { postponeReceiptJob } from './statements/postpone-receipt-job.ts'
import { renewReceiptJob } from './statements/renew-receipt-job.ts'
import { selectDueReceiptJobs } from './statements/select-due-receipt-jobs.ts'
import { selectLastReceiptJob } from './statements/select-last-receipt-job.ts'
import { selectLoad } from './statements/select-load.ts'
import { selectReceiptJobsInState } from './statements/select-receipt-jobs-in-state.ts'
import { selectReceiptThatCameOut } from './statements/select-receipt-that-came-out.ts'
import { updateLoad } from './statements/update-load.ts'

type Kind = ReceiptJob['kind']
type PaperState = Exclude<LoadRecord['ticketState'], 'none'> | Exclude<LoadRecord['receiptState'], 'none'>

interface Entry {
  readonly event: TimelineEvent
  readonly actor?: string
  readonly note: string | null
  /** Came out, or, for a ticket, may have. */
  readonly copies?: number
}

const MOVED_ON = 'The receipt has moved on since it was asked about. Look at the page again.'

/** The receipt jobs in SQLite. Each change of a job stands in its load too, in the same commit. */
export function createReceiptJobStore(db: Db, commits: GroupCommit, nextChange: () => number): ReceiptJobs {
  const find = selectLoad(db)
  const update = updateLoad(db)
  const note = insertTimeline(db)
  const due = selectDueReceiptJobs(db)
  const move = moveReceiptJob(db)
  const inState = selectReceiptJobsInState(db)
  const lastOf = selectLastReceiptJob(db)
  const cameOut = selectReceiptThatCameOut(db)
  const insert = insertReceiptJob(db)
  const renew = renewReceiptJob(db)
  const postpone = postponeReceiptJob(db)

  function show({ loadId, kind }: { loadId: string; kind: Kind }, state: PaperState, nowMs: number, entry: Entry) {
    const before = find(loadId)
    if (!before) throw new Error(`a receipt of the unknown load ${loadId}`)
    const copies = entry.copies ?? 0
    const after: LoadRecord = {
      ...before,
      ...(kind === 'ticket'
        ? { ticketState: state as LoadRecord['ticketState'], ticketCopies: before.ticketCopies + copies }
        : {
            receiptState: state,
            receiptCopies: before.receiptCopies + copies,
            receiptOutdated: isReceiptOutdated({ ...before, receiptState: state }, cameOut),
            receiptByWord: entry.event === 'receipt-came-out',
          }),
      revision: before.revision + 1,
      updatedAtMs: nowMs,
    }
    update(before, after, nextChange())
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

  /** P2: by a person's word. */
  function believe({ loadId, actor, reason, revision, nowMs }: ReceiptAsk): ReceiptAnswer {
    const load = find(loadId)
    if (load?.receiptState === 'printed') return { load }
    const job = lastOf(loadId)
    if (load?.receiptState !== 'unknown' || job?.state !== 'unknown')
      return { refused: 'Nobody asks whether a receipt of this load came out.' }
    if (revision !== undefined && revision !== load.revision) return { refused: MOVED_ON }
    const said = { claim: null, nextClaim: null, printer: null, reason, nextTryAtMs: nowMs, nowMs }
    mustChange(Number(move({ id: job.id, from: 'unknown', to: 'printed', ...said })), `believing receipt ${job.id}`)
    const entry = { event: 'receipt-came-out' as const, actor, note: reason, copies: 1 }
    return { load: show({ loadId, kind: job.kind }, 'printed', nowMs, entry) }
  }

  return {
    due: async (printer, nowMs, limit) => due(printer, nowMs, limit),
    claim(job, claim, printer, nowMs) {
      return commits.write(() => {
        // P1: the state is read again before the first byte; another one ends the job, or its load would wait for ever.
        if (!stands(job, find(job.loadId))) {
          const ended = { claim: null, nextClaim: null, printer: null, reason: null, nextTryAtMs: nowMs, nowMs }
          const cancelled = move({ id: job.id, from: 'waiting', to: 'cancelled', ...ended })
          if (cancelled) show(job, 'cancelled', nowMs, { event: `${paperOf(job)}-cancelled`, note: null })
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
        if (!claimed) return null
        return show(job, 'printing', nowMs, { event: job.kind === 'ticket' ? 'print-ticket' : 'print', note: printer })
      })
    },
    finish(job, claim, result, nowMs) {
      return commits.write(() => {
        const before = find(job.loadId)
        // P1: what did not come out, and whose load has moved on meanwhile, never will.
        const over = result.state === 'waiting' && !stands(job, before)
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
        const copies = result.state === 'printed' || (result.state === 'unknown' && job.kind === 'ticket') ? 1 : 0
        return show(job, over ? overNow(job, before) : result.state, nowMs, {
          event: eventOf(job, result.state),
          note: result.reason,
          copies,
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
        return parked ? show(job, state, nowMs, { event: `${paperOf(job)}-${state}`, note: null }) : null
      })
    },
    postpone: (job, nextTryAtMs, nowMs) => commits.write(() => postpone(job.id, nextTryAtMs, nowMs)),
    settleAfterStart(nowMs) {
      return commits.write(() => {
        const settled: LoadRecord[] = []
        for (const job of inState('printing')) {
          const reason = 'the process ended while it was being printed'
          const settledNow = move({
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
          mustChange(Number(settledNow), `settling receipt ${job.id}`) // it was read in this transaction
          const copies = job.kind === 'ticket' ? 1 : 0
          settled.push(show(job, 'unknown', nowMs, { event: eventOf(job, 'unknown'), note: reason, copies }))
        }
        return settled
      })
    },
    request(ask) {
      const { loadId, actor, reason, revision, nowMs } = ask
      return commits.write(() => {
        if (ask.cameOut) return believe(ask)
        const load = find(loadId)
        if (load?.state !== 'loaded' && load?.state !== 'declined' && load?.state !== 'voided')
          return { refused: 'Only a load that stands, or that was declined or undone, has a receipt.' }
        const job = lastOf(loadId)
        // What was undone before it was known to stand has no slip that says so.
        if (!job || (load.state === 'voided' && job.kind !== 'voided')) return { refused: 'This load has no receipt.' }
        const hasCode = load.state === 'loaded' && load.claimCodeIssued
        const entry = { event: 'receipt-requested' as const, actor, note: reason }
        const receipt = { loadId, kind: load.state }
        if (job.state === 'waiting' || job.state === 'printing')
          return { refused: 'The receipt is on its way to the printer already.' }
        // A person's word is no proof: where it was wrong, another person puts it right (P3).
        if (hasCode && job.state === 'printed' && !load.receiptByWord)
          return {
            refused:
              'The claim code came out, as the printer proved. Printing it again needs a supervisor. Call support.',
          }
        if (revision !== undefined && revision !== load.revision) return { refused: MOVED_ON }
        if (job.state === 'stale') {
          renew(job.id, nowMs)
          return { load: show(receipt, 'waiting', nowMs, entry) }
        }
        insert({ ...receipt, hasCode, reprint: job.reprint + 1, nowMs })
        return { load: show(receipt, 'waiting', nowMs, entry) }
      })
    },
  }
}

/** Whether what the paper says is still so (P1): a receipt's state, or that the ticket was not scanned in and its cash not paid. */
function stands({ kind }: Pick<ReceiptJob, 'kind'>, load: LoadRecord | null): boolean {
  if (!load) return false
  if (kind !== 'ticket') return load.state === kind
  return load.ticketScannedTill === null && load.cashReturned === null && !load.givenBack
}

/** A paper that the load has got since then, such as that of its void, still waits. */
function overNow({ kind }: Pick<ReceiptJob, 'kind'>, load: LoadRecord | null): PaperState {
  const now = kind === 'ticket' ? load?.ticketState : load?.receiptState
  return now === undefined || now === 'none' || now === 'printing' ? 'cancelled' : now
}

function paperOf({ kind }: Pick<ReceiptJob, 'kind'>): 'ticket' | 'receipt' {
  return kind === 'ticket' ? 'ticket' : 'receipt'
}

function eventOf({ kind }: Pick<ReceiptJob, 'kind'>, state: 'waiting' | 'printed' | 'unknown'): TimelineEvent {
  const event = ({ waiting: 'not-printed', unknown: 'print-unknown', printed: 'printed' } as const)[state]
  return kind === 'ticket' ? `ticket-${event}` : event
}

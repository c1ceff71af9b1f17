import { DESTINATION_KINDS, type ParsedDestination, type ReceiptState } from '@tillway/contract'
import { type DataKey, keyedHash, seal, unseal } from '@tillway/vault'
import { afterMove } from '../../loads/after-move.ts'
import type { Move } from '../../loads/life-moves.ts'
import type { Attempt, LoadRecord } from '../../loads/load-record.ts'
import type { Change } from '../../loads/ports.ts'
import type { Journal } from '../journal.ts'
import type { GroupCommit } from './group-commit.ts'
import type { Db } from './open-database.ts'
import { cancelReceiptJobs } from './statements/cancel-receipt-jobs.ts'
import { closeAttempt } from './statements/close-attempt.ts'
import { countByState } from './statements/count-by-state.ts'
import { eraseAttemptBodies } from './statements/erase-attempt-bodies.ts'
import { eraseDestinations } from './statements/erase-destinations.ts'
import { hurryReceiptJobs } from './statements/hurry-receipt-jobs.ts'
import { insertAttempt } from './statements/insert-attempt.ts'
import { insertLoad } from './statements/insert-load.ts'
import { insertReceiptJob } from './statements/insert-receipt-job.ts'
import { insertTimeline } from './statements/insert-timeline.ts'
import { nextCounter } from './statements/next-counter.ts'
import { pullBackLoads } from './statements/pull-back-loads.ts'
import { pullBackReceiptJobs } from './statements/pull-back-receipt-jobs.ts'
import { readOpenMoney } from './statements/read-open-money.ts'
import { selectAnyDeadline } from './statements/select-any-deadline.ts'
import { selectChangedLoads } from './statements/select-changed-loads.ts'
import { selectDestination } from './statements/select-destination.ts'
import { selectFirstBody } from './statements/select-first-body.ts'
import { selectLoad } from './statements/select-load.ts'
import { selectLoadsPage } from './statements/select-loads-page.ts'
import { selectLoadsWithOpenAttempts } from './statements/select-loads-with-open-attempts.ts'
import { selectOpenAttempts } from './statements/select-open-attempts.ts'
import { selectOpenLoads } from './statements/select-open-loads.ts'
import { selectReceiptThatCameOut } from './statements/select-receipt-that-came-out.ts'
import { selectTimeline } from './statements/select-timeline.ts'
import { updateLoad } from './statements/update-load.ts'

/** The loads in SQLite. Account values and request bytes are sealed under the data key, each bound to its load. */
export function createLoadStore(db: Db, commits: GroupCommit, key: DataKey): Journal['loads'] {
  const find = selectLoad(db)
  /** A process that ended between the erasing and the checkpoint left erased values there, too. */
  let erasedInLog = true
  const counter = nextCounter(db)
  const note = insertTimeline(db)
  const update = updateLoad(db)
  const insert = insertLoad(db)
  const open = insertAttempt(db)
  const close = closeAttempt(db)
  const issuePaper = insertReceiptJob(db)
  const cancelPaper = cancelReceiptJobs(db)
  const hurryPaper = hurryReceiptJobs(db)
  const cameOut = selectReceiptThatCameOut(db)
  const openMoney = readOpenMoney(db)
  const destinationOf = selectDestination(db)
  const firstBody = selectFirstBody(db)
  const timeline = selectTimeline(db)
  const page = selectLoadsPage(db)
  const changed = selectChangedLoads(db)
  const openLoads = selectOpenLoads(db)
  const openAttempts = selectOpenAttempts(db)
  const loadsWithOpenAttempts = selectLoadsWithOpenAttempts(db)
  const anyDeadline = selectAnyDeadline(db)
  const counts = countByState(db)
  const eraseLoads = eraseDestinations(db)
  const eraseBodies = eraseAttemptBodies(db)
  const pullBack = pullBackLoads(db)
  const pullBackPaper = pullBackReceiptJobs(db)

  function save(
    before: LoadRecord,
    after: LoadRecord,
    entry: { actor: string; event: string; attemptN: number | null; note: string | null },
  ): LoadRecord {
    update(before, after, counter('change'))
    note({ loadId: after.id, atMs: after.updatedAtMs, state: after.state, ...entry })
    return after
  }

  /** Carries a decision out: the load, its attempts and its paper change in this one transaction (R6, P1). */
  function apply(before: LoadRecord, change: Change, nowMs: number): { load: LoadRecord; attempt: Attempt | null } {
    const { open: opening, close: closing } = change
    const attemptN = opening ? before.loadAttempts + before.voidAttempts + 1 : (closing?.n ?? null)
    let after = afterMove(before, change, nowMs)
    let attempt: Attempt | null = null
    if (opening && attemptN !== null) {
      attempt = { loadId: before.id, n: attemptN, requestId: before.amazonRequestId, ...opening }
      open({ ...attempt, body: seal(key, `attempt ${before.id}`, opening.body) })
      const isLoad = opening.operation === 'LoadAmazonBalance'
      after = isLoad
        ? {
            ...after,
            loadAttempts: before.loadAttempts + 1,
            lastLoadAtMs: opening.openedAtMs,
            loadSignedAtAmazonMs: Math.max(before.loadSignedAtAmazonMs ?? 0, opening.signedAtAmazonMs),
          }
        : { ...after, voidAttempts: before.voidAttempts + 1 }
      after = {
        ...after,
        lastAttemptAtMs: opening.openedAtMs,
        signedAtAmazonMs: Math.max(before.signedAtAmazonMs ?? 0, opening.signedAtAmazonMs),
      }
    }
    if (closing) {
      const { verdict, answer, httpStatus, amazonDateMs } = closing.outcome
      close({
        loadId: before.id,
        n: closing.n,
        claim: closing.claim,
        verdict,
        answer,
        httpStatus,
        amazonDateMs,
        endedAtMs: closing.endedAtMs,
      })
    }
    after = { ...after, receiptState: movePaper(after, change.move.paper, nowMs) }
    if (change.ticket) {
      issuePaper({ loadId: before.id, kind: 'ticket', hasCode: false, reprint: change.ticket.reprint, nowMs })
      after = { ...after, ticketState: 'waiting' }
    }
    // Where no receipt waits, none is hurried: it came out already, or there is none yet.
    if (change.patch?.ticketScannedTill && hurryPaper(before.id, nowMs) > 0)
      after = { ...after, receiptState: 'waiting' }
    return {
      load: save(before, after, { actor: change.actor, event: change.event, attemptN, note: change.note ?? null }),
      attempt,
    }
  }

  /** P1: what becomes of a load's receipt jobs, in the commit of the state that causes it. */
  function movePaper(load: LoadRecord, paper: Move['paper'], nowMs: number): ReceiptState {
    if (!paper) return load.receiptState
    const cancelled = cancelPaper(load.id, paper === 'code-lost' ? 'code-lost' : 'cancelled', nowMs) > 0
    // A receipt that came out, or may have, stands for the load that stands again (R3's way back).
    if (paper === 'issue' && !['none', 'cancelled'].includes(load.receiptState) && !cancelled) return load.receiptState
    const out = paper === 'issue' ? cameOut(load.id) : undefined
    if (out) return out // also where a copy was asked for meanwhile, and cancelled: no second paper without a mark (P2)
    if (paper === 'issue' || paper === 'issue-void') {
      const kind = paper === 'issue' ? 'loaded' : 'voided'
      const hasCode = paper === 'issue' && load.claimCodeIssued
      issuePaper({ loadId: load.id, kind, hasCode, reprint: 0, nowMs })
      return 'waiting'
    }
    if (paper === 'code-lost') return 'code-lost'
    return cancelled ? 'cancelled' : load.receiptState
  }

  function hashDestination(destination: ParsedDestination | null, identity: string): string {
    return keyedHash(key, destination ? `${destination.kind} ${destination.value}` : identity)
  }

  return {
    accept(id, body, decide, nowMs) {
      return commits.write(() => {
        const known = find(id)
        const bodyHash = keyedHash(key, body.identity)
        const decision = decide({ known, sameBody: known?.bodyHash === bodyHash, openMinorUnits: openMoney() })
        if (decision.kind === 'refuse') return { refused: decision.refused }
        if (decision.kind === 'create') {
          const { destination, ...load } = decision.load
          const number = load.number ?? `G-${String(counter('number')).padStart(4, '0')}`
          const sealedDestination = body.destination && seal(key, `load ${id}`, body.destination.value)
          const destinationHash = hashDestination(body.destination, body.identity)
          insert({
            ...load,
            number,
            sealedDestination,
            destinationHash,
            bodyHash,
            change: counter('change'),
            nowMs,
          })
          if (load.printTicket) issuePaper({ loadId: id, kind: 'ticket', hasCode: false, reprint: 0, nowMs })
          note({
            loadId: id,
            atMs: nowMs,
            actor: load.terminalId,
            event: 'accept',
            state: load.state,
            attemptN: null,
            note: load.cashier && `cashier ${load.cashier}`,
          })
          const created = must(find(id))
          const first = decision.first?.(created)
          return { ...(first ? apply(created, first, nowMs) : { load: created, attempt: null }), created: true }
        }
        const found = must(known)
        if (decision.kind === 'found') return { load: found, attempt: null, created: false }
        return { ...apply(found, decision.change, nowMs), created: false }
      })
    },
    change(id, nowMs, decide) {
      return commits.write(() => {
        const before = find(id)
        const change = before && decide(before)
        return change ? apply(before, change, nowMs) : null
      })
    },
    find: async (id) => find(id),
    timeline: async (id) => timeline(id),
    async destination(id) {
      const row = destinationOf(id)
      const kind = DESTINATION_KINDS.find((known) => known === row?.kind)
      return row?.sealed && kind ? { kind, value: unseal(key, `load ${id}`, row.sealed).toString() } : null
    },
    async firstBody(id, operation) {
      const sealed = firstBody(id, operation)
      return sealed && unseal(key, `attempt ${id}`, sealed).toString()
    },
    openLoads: async (before, limit) => openLoads(before, limit),
    loadsWithOpenAttempts: async (beforeId, limit) => loadsWithOpenAttempts(beforeId, limit),
    openAttempts: async (loadId) => openAttempts(loadId),
    hasDeadlines: async () => anyDeadline(),
    pullBack(nowMs) {
      return commits.write(() => {
        pullBackPaper(nowMs)
        return pullBack(nowMs)
      })
    },
    async eraseDue(nowMs) {
      const erased = await commits.write(() => {
        eraseBodies(nowMs)
        return eraseLoads(nowMs)
      })
      if (erased > 0) erasedInLog = true
      if (!erasedInLog) return erased
      // Erased means gone from the files: without this the old pages stay in the write-ahead log (R14). On a full disk, or while somebody reads,
      // it cannot be done, and is tried again the next time.
      const [result] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
      erasedInLog = result?.busy !== 0
      return erased
    },
    page: async (query) => page(query),
    async changedSince(terminalId, cursor, limit) {
      const rows = changed(terminalId, cursor, limit)
      return { loads: rows.map((row) => row.load), cursor: rows.at(-1)?.change ?? cursor }
    },
    openMinorUnits: async () => openMoney(),
    countByState: async (endedSinceMs) => counts(endedSinceMs),
  }
}

function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('a load that was just written is not there')
  return value
}

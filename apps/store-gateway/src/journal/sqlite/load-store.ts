import { DESTINATION_KINDS, type ParsedDestination, type ReceiptState } from '@tillway/contract'
import { type DataKey, keyedHash, seal, unseal } from '@tillway/vault'
import { afterChange } from '../../loads/after-change.ts'
import type { Move } from '../../loads/life-moves.ts'
import type { Attempt, LoadRecord } from '../../loads/load-record.ts'
import { newLoad } from '../../loads/new-load.ts'
import type { Change, FirstAttempt } from '../../loads/ports.ts'
import type { Journal } from '../journal.ts'
import type { GroupCommit } from './group-commit.ts'
import { isReceiptOutdated } from './is-receipt-outdated.ts'
import type { Db } from './open-database.ts'
import { cancelReceiptJobs } from './statements/cancel-receipt-jobs.ts'
import { selectCashWords } from './statements/cash-words.ts'
import { closeAttempt } from './statements/close-attempt.ts'
import { countByState } from './statements/count-by-state.ts'
import { eraseAttemptBodies } from './statements/erase-attempt-bodies.ts'
import { eraseDestinations } from './statements/erase-destinations.ts'
import { hurryReceiptJobs } from './statements/hurry-receipt-jobs.ts'
import { insertAttempt } from './statements/insert-attempt.ts'
import { type BesideNewLoad, insertLoad } from './statements/insert-load.ts'
import { insertReceiptJob } from './statements/insert-receipt-job.ts'
import { insertTimeline } from './statements/insert-timeline.ts'
import { nextNumber } from './statements/next-number.ts'
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
export function createLoadStore(
  db: Db,
  commits: GroupCommit,
  key: DataKey,
  nextChange: () => number,
  reviewedBeforeMs: () => number | null,
): Journal['loads'] {
  const find = selectLoad(db)
  /** A process that ended between the erasing and the checkpoint left erased values there, too. */
  let erasedInLog = true
  const number = nextNumber(db)
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
  const cashWords = selectCashWords(db)
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

  /** Carries a decision out: the load, its attempts and its paper change in this one transaction (R6, P1). */
  function apply(before: LoadRecord, change: Change, nowMs: number): { load: LoadRecord; attempt: Attempt | null } {
    const { load: moved, attempt } = afterChange(before, change, nowMs)
    if (attempt) openAttempt(attempt)
    if (change.close) writeVerdict(before.id, change.close)
    const receiptState = movePaper(moved, change.move.paper, nowMs)
    let after = { ...moved, receiptState, ...(receiptState === before.receiptState ? {} : { receiptByWord: false }) }
    if (moved.state !== before.state) after = { ...after, receiptOutdated: isReceiptOutdated(moved, cameOut) }
    if (change.ticket) {
      issuePaper({ loadId: before.id, kind: 'ticket', hasCode: false, reprint: change.ticket.reprint, nowMs })
      after = { ...after, ticketState: 'waiting' }
    }
    // Where no receipt waits, none is hurried: it came out already, or there is none yet.
    if (change.patch?.ticketScannedTill && hurryPaper(before.id, nowMs) > 0)
      after = { ...after, receiptState: 'waiting' }
    update(before, after, nextChange())
    noteChange(after, change, attempt)
    return { load: after, attempt }
  }

  /** Writes a new load down as it is after its first attempt was opened, where that goes at once. */
  function create(created: LoadRecord, first: FirstAttempt | null, account: Omit<BesideNewLoad, 'change'>) {
    const { load, attempt } = first
      ? afterChange(created, first, created.createdAtMs)
      : { load: created, attempt: null }
    insert(load, { ...account, change: nextChange() })
    note({
      loadId: load.id,
      atMs: created.createdAtMs,
      actor: created.terminalId,
      event: 'accept',
      state: created.state,
      attemptN: null,
      note: created.cashier && `cashier ${created.cashier}`,
    })
    if (attempt) openAttempt(attempt)
    if (first) noteChange(load, first, attempt)
    return { load, attempt, created: true, changed: true }
  }

  function openAttempt(attempt: Attempt): void {
    open({ ...attempt, body: seal(key, `attempt ${attempt.loadId}`, attempt.body) })
  }

  function writeVerdict(loadId: string, { n, claim, outcome, endedAtMs }: NonNullable<Change['close']>): void {
    const { verdict, answer, httpStatus, amazonDateMs } = outcome
    close({ loadId, n, claim, verdict, answer, httpStatus, amazonDateMs, endedAtMs })
  }

  function noteChange(load: LoadRecord, change: Change, attempt: Attempt | null): void {
    note({
      loadId: load.id,
      atMs: load.updatedAtMs,
      actor: change.actor,
      event: change.event,
      state: load.state,
      attemptN: attempt?.n ?? change.close?.n ?? null,
      note: change.note ?? null,
    })
  }

  /** P1: what becomes of a load's receipt jobs, in the commit of the state that causes it. */
  function movePaper(load: LoadRecord, paper: Move['paper'], nowMs: number): ReceiptState {
    if (!paper) return load.receiptState
    const had = load.receiptState !== 'none'
    const cancelled = had && cancelPaper(load.id, paper === 'code-lost' ? 'code-lost' : 'cancelled', nowMs) > 0
    // A receipt that came out, or may have, stands for the load that stands again (R3's way back).
    if (paper === 'issue' && !['none', 'cancelled'].includes(load.receiptState) && !cancelled) return load.receiptState
    const out = had && paper === 'issue' ? cameOut(load.id) : undefined
    if (out) return out // also where a copy was asked for meanwhile, and cancelled: no second paper without a mark (P2)
    if (paper === 'issue' || paper === 'issue-void' || paper === 'issue-declined') {
      const kind = paperKinds[paper]
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
        const sameBody = known?.bodyHash === bodyHash
        const review = { reviewedBeforeMs: reviewedBeforeMs() }
        const decision = decide({ known, sameBody, openMinorUnits: openMoney, ...review })
        if (decision.kind === 'refuse') return { refused: decision.refused }
        if (decision.kind === 'create') {
          const { destination } = body
          const given = decision.load.number ?? `G-${String(number()).padStart(4, '0')}`
          const load = newLoad(decision.load, { bodyHash, number: given, nowMs })
          const isNeeded = load.state === 'queued' || decision.load.restored // R14: a person may still need it
          const created = create(load, decision.first?.(load) ?? null, {
            sealedDestination: isNeeded && destination ? seal(key, `load ${id}`, destination.value) : null,
            destinationHash: hashDestination(destination, body.identity),
          })
          if (decision.load.printTicket) issuePaper({ loadId: id, kind: 'ticket', hasCode: false, reprint: 0, nowMs })
          // P1: its cash was taken, and goes back with a slip.
          if (load.state === 'declined') issuePaper({ loadId: id, kind: 'declined', hasCode: false, reprint: 0, nowMs })
          return created
        }
        const found = must(known)
        if (decision.kind === 'found') return { load: found, attempt: null, created: false, changed: false }
        return { ...apply(found, decision.change, nowMs), created: false, changed: true }
      })
    },
    change(id, nowMs, decide) {
      return commits.write(() => {
        const before = find(id)
        const change = before && decide(before, () => cashWords(id))
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
    openMinorUnits: async (account) => openMoney(account),
    countByState: async (endedSinceMs) => counts(endedSinceMs),
  }
}

/** What is printed of a load, by what its move says of its paper. */
const paperKinds = { issue: 'loaded', 'issue-void': 'voided', 'issue-declined': 'declined' } as const

function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('a load that was just written is not there')
  return value
}

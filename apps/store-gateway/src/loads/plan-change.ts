import { END_STATES, type LoadState, type Reason, type ReasonCode, reasonMessages } from '@tillway/contract'
import { live, mustLearn, reasonAfter } from './life.ts'
import { isRefusal, type LoadEvent, type LoadFacts, type Move, type Refusal } from './life-moves.ts'
import { backoffMs, eraseAtMs, isSettled, type LoadTimes, lateCheckAtMs, nextCheckAtMs } from './limits.ts'
import type { LoadRecord, Outcome } from './load-record.ts'
import type { Change } from './ports.ts'

export interface PlanDeps {
  readonly times: LoadTimes
  readonly reviewCash: 'hold' | 'return'
  readonly random: () => number
}

/** What of a load the life table looks at. */
function factsOf(load: LoadRecord): LoadFacts {
  return { ...load, cashGranted: load.cashReturned !== null }
}

/** The whole change that an event makes of a load, or why it cannot happen. */
export function planChange(
  deps: PlanDeps,
  load: LoadRecord,
  event: LoadEvent,
  context: { readonly outcome: Outcome | null; readonly actor: string; readonly nowMs: number; readonly note?: string },
): Change | Refusal {
  const move = live(factsOf(load), event)
  if (isRefusal(move)) return move
  const { outcome, nowMs, actor, note } = context
  return {
    event,
    actor,
    move,
    ...(note === undefined ? {} : { note }),
    tellsReturn: tellsReturn(move.to, deps.reviewCash),
    reason: reasonAfter(move, outcome?.reason ?? null, load.reason, messageOf) as Reason | null,
    nextStepAtMs: nextStepAtMs(deps, load, move, outcome, nowMs),
    ...(move.proof === 'absent' && load.lastLoadAtMs !== null
      ? { lateCheckAtMs: lateCheckAtMs(load.lastLoadAtMs, deps.times) }
      : {}),
    ...eraseTime(deps.times, load, move, outcome, nowMs),
  }
}

/** Which event a verdict on a Void is: R4b looks at the clock of Amazon's own answer. */
export function voidEvent(load: LoadRecord, outcome: Outcome, nowMs: number, times: LoadTimes): LoadEvent {
  if (outcome.verdict !== 'absent') return voidEvents[outcome.verdict]
  return isSettled(load, outcome.amazonDateMs, nowMs, times) ? 'void-absent-for-good' : 'void-absent'
}

/** Which event a verdict on a Load is. A repeat for a lost claim code has events of its own (C4). */
export function loadEvent(load: LoadRecord, outcome: Outcome, refetch: boolean): LoadEvent {
  if (outcome.foreign) return 'load-foreign'
  if (!refetch) return outcome.partial ? 'load-partial' : loadEvents[outcome.verdict]
  if (outcome.verdict === 'unknown' && !outcome.partial) return 'refetch-unknown'
  if (outcome.verdict === 'not-sent') return 'refetch-unknown'
  if (outcome.verdict !== 'done' || outcome.claimCode === null) return 'refetch-no-code'
  return outcome.gcId === load.gcId ? 'refetch-done' : 'refetch-second-code'
}

const loadEvents = {
  done: 'load-done',
  refused: 'load-refused',
  'not-sent': 'load-not-sent',
  absent: 'load-unknown',
  unknown: 'load-unknown',
} as const
const voidEvents = {
  done: 'void-done',
  refused: 'void-refused',
  'not-sent': 'void-not-sent',
  unknown: 'void-unknown',
} as const

function messageOf(code: ReasonCode): string {
  return reasonMessages[code]
}

/** R8b and REVIEW_CASH: once a load has been in such a state, the cashier may have been told to give the cash back. */
function tellsReturn(to: LoadState, reviewCash: 'hold' | 'return'): boolean {
  return to === 'declined' || to === 'expired' || to === 'voided' || (to === 'needs-review' && reviewCash === 'return')
}

function nextStepAtMs(
  deps: PlanDeps,
  load: LoadRecord,
  move: Move,
  outcome: Outcome | null,
  nowMs: number,
): number | null {
  const tries = Math.max(1, load.loadAttempts + load.voidAttempts)
  if (move.to === 'voided' && (move.proof === 'absent' || (load.proof === 'absent' && !move.proof))) {
    if (load.lastLoadAtMs === null || move.set?.confirmed === true) return nowMs // R12: at once
    const plannedMs = nextCheckAtMs(load.voidedAtMs ?? nowMs, load.lastLoadAtMs, nowMs, deps.times)
    const known = outcome === null || outcome.verdict === 'absent'
    return known ? plannedMs : Math.min(plannedMs, nowMs + backoffMs(tries, deps.random))
  }
  if (move.to === 'loaded' && outcome) return nowMs + backoffMs(tries, deps.random) // a re-fetch asks again
  if (END_STATES.has(move.to)) return null
  if (outcome?.verdict === 'not-sent' && mustLearn({ ...load, state: move.to }))
    return nowMs + backoffMs(tries, deps.random)
  // The first Void follows at once, and so does the one after a Load that turned out done (R12).
  const notYetUndone = load.state !== 'voiding' || load.voidAttempts === 0 || move.set?.confirmed === true
  const firstVoid = move.to === 'voiding' && notYetUndone
  return firstVoid || !outcome ? nowMs : nowMs + backoffMs(tries, deps.random)
}

/** R14: needs-review keeps the account's value; a person may still need it. */
function eraseTime(times: LoadTimes, load: LoadRecord, move: Move, outcome: Outcome | null, nowMs: number) {
  if (!END_STATES.has(move.to) || move.to === 'needs-review') return {}
  const claimCodeIssued = load.claimCodeIssued || outcome?.claimCode != null
  return { eraseAtMs: eraseAtMs({ lastLoadAtMs: load.lastLoadAtMs, claimCodeIssued }, load.loadedAtMs ?? nowMs, times) }
}

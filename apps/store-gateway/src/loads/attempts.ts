import { reasonMessages } from '@tillway/contract'
import { JournalNotWritable } from './journal-not-writable.ts'
import type { LoadEvent } from './life-moves.ts'
import type { Attempt, LoadRecord, Outcome } from './load-record.ts'
import { isUndo, type Operation } from './operations.ts'
import { loadEvent, type PlanDeps, planChange, voidEvent } from './plan-change.ts'
import type { Amazon, Change, LoadJournal, OpenAttempt } from './ports.ts'

export interface AttemptsDeps extends PlanDeps {
  readonly journal: LoadJournal
  readonly amazon: Amazon
  readonly nowMs: () => number
  /** A new secret name for each claim (R12). */
  readonly newClaim: () => string
  readonly setTimer: (run: () => void, afterMs: number) => { clear(): void }
  /** Called after each commit that changed a load. */
  readonly onChange: (load: LoadRecord) => void
  /** A claim code arrived. It goes to the printer from memory (C1). */
  readonly onClaimCode: (loadId: string, outcome: Outcome) => void
  /** Something a person must look at: a fault of ours, never an answer of Amazon. */
  readonly onFault: (what: string, loadId: string, cause: unknown) => void
}

/** A load after an attempt, and how that ended. */
interface Sent {
  readonly load: LoadRecord
  readonly verdict: Outcome['verdict']
}

/** One request to Amazon at a time, from its bytes to its verdict on disk (R6). */
export interface Attempts {
  /** The bytes of a load's next request. A repeat sends those of the first attempt, whatever the configuration has become since. */
  bodyOf(load: LoadRecord, operation: Operation): Promise<string>
  /** An attempt to commit. Whoever holds its claim may close it. */
  opening(load: LoadRecord, operation: Operation, body: string, openedAtMs: number): NonNullable<Change['open']>
  /** The change that an event makes of a load; null, and a fault, where the life table refuses it. */
  plan(load: LoadRecord, event: LoadEvent, outcome: Outcome | null, actor: string, note?: string): Change | null
  /** Sends what is committed, and commits its verdict. Answers both; null where the load no longer waits for one. */
  send(load: LoadRecord, attempt: Attempt, how?: { readonly refetch: boolean }): Promise<Sent | null>
  /** R5: the answer of an attempt that another run sent, or may have sent, will not come. */
  writeLost(attempt: OpenAttempt, how: { readonly refetch: boolean }): Promise<void>
}

const FAULT_RETRY_MS = 1000

/** `isStopping`: an answer that the disk does not take then stays open, for the next run to close as unknown. */
export function createAttempts(deps: AttemptsDeps, isStopping: () => boolean): Attempts {
  const { journal, amazon, times } = deps

  function plan(
    load: LoadRecord,
    event: LoadEvent,
    outcome: Outcome | null,
    actor: string,
    note?: string,
  ): Change | null {
    const context = { outcome, actor, nowMs: deps.nowMs(), ...(note === undefined ? {} : { note }) }
    const change = planChange(deps, load, event, context)
    if (!('refused' in change)) return change
    deps.onFault(`${event} is refused: ${change.refused}`, load.id, undefined)
    return null
  }

  async function record(
    attempt: OpenAttempt,
    outcome: Outcome,
    how: { readonly refetch: boolean; readonly note?: string },
  ): Promise<LoadRecord | null> {
    const endedAtMs = deps.nowMs()
    const changed = await written(attempt.loadId, endedAtMs, (load) => {
      const event = isUndo(attempt.operation)
        ? voidEvent(load, outcome, endedAtMs, times)
        : loadEvent(load, outcome, how.refetch)
      const actor = how.note ? 'gateway' : 'amazon'
      // R12: an answer that can move nothing any more is recorded on its attempt all the same.
      const change = plan(load, event, outcome, actor, how.note ?? causeOf(outcome)) ?? noMove(load, event, actor)
      return { ...change, close: { n: attempt.n, claim: attempt.claim, outcome, endedAtMs } }
    })
    if (!changed) {
      deps.onFault('an answer came for a load that no longer waits for it', attempt.loadId, undefined)
      return null
    }
    // C4: the code of another gift card than the journalled one is nobody's.
    if (outcome.claimCode && changed.load.gcId === outcome.gcId) deps.onClaimCode(attempt.loadId, outcome)
    deps.onChange(changed.load)
    return changed.load
  }

  /**
   * An answer is written down as soon as the disk takes it: it is in this memory only, with its claim code, and nobody could ask for it again
   * without asking Amazon. A process that ends meanwhile finds the attempt open, which is unknown (R5).
   */
  async function written(loadId: string, nowMs: number, decide: (load: LoadRecord) => Change | null) {
    for (;;) {
      try {
        return await journal.change(loadId, nowMs, decide)
      } catch (cause) {
        if (!(cause instanceof JournalNotWritable)) throw cause
        deps.onFault('an answer of Amazon could not be written down, and is tried again', loadId, cause)
        if (isStopping()) return null
        await new Promise<void>((resolve) => deps.setTimer(resolve, FAULT_RETRY_MS))
      }
    }
  }

  return {
    plan,
    opening(load, operation, body, openedAtMs) {
      // Amazon judges the signature by its own clock.
      const signedAtAmazonMs = openedAtMs + (amazon.aheadMs(load.account) ?? 0)
      return { operation, body, openedAtMs, signedAtAmazonMs, claim: deps.newClaim() }
    },
    async bodyOf(load, operation) {
      const sent = isUndo(operation) ? load.voidAttempts : load.loadAttempts
      // An undo may know more than the one before it: the gift card that it is about.
      const knowsMore = operation === 'CancelGiftCard' && load.gcId !== null
      const first = sent > 0 && !knowsMore ? await journal.firstBody(load.id, operation) : null
      if (first !== null) return first
      const destination = await journal.destination(load.id)
      if (!destination) throw new Error(`the account of load ${load.id} was erased while it was still needed`)
      return amazon.body(operation, load, destination)
    },
    async send(load, attempt, how = { refetch: false }) {
      const outcome = await amazon.send(attempt, load, load.loadAttempts > 1)
      const after = await record(attempt, outcome, how)
      return after && { load: after, verdict: outcome.verdict }
    },
    async writeLost(attempt, { refetch }) {
      await record(attempt, lostAnswer, { refetch, note: 'the process ended before the answer came' })
    },
  }
}

/** Why a verdict is not a plain yes, for the timeline. */
function causeOf(outcome: Outcome): string | undefined {
  if (outcome.verdict === 'done') return undefined
  if (outcome.httpStatus === null) return 'no whole answer came'
  const { errorCode, errorType } = outcome.reason?.amazon ?? {}
  return ['HTTP', outcome.httpStatus, errorCode, errorType].filter((part) => part !== undefined).join(' ')
}

function noMove(load: LoadRecord, event: LoadEvent, actor: string): Change {
  const { state, reason, nextStepAtMs } = load
  return { event, actor, move: { to: state }, reason, nextStepAtMs, tellsReturn: false }
}

/** What is known of an attempt whose process ended before its answer came. */
const lostAnswer: Outcome = {
  verdict: 'unknown',
  partial: false,
  reason: { code: 'unknown-answer', message: reasonMessages['unknown-answer'] },
  claimCode: null,
  gcId: null,
  answer: null,
  httpStatus: null,
  amazonDateMs: null,
}

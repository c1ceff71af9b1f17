import { END_STATES, type ParsedDestination, reasonMessages } from '@tillway/contract'
import { JournalNotWritable } from './journal-not-writable.ts'
import type { LoadEvent } from './life.ts'
import type { Attempt, LoadRecord, Operation, Outcome } from './load-record.ts'
import { type NextStep, nextStep } from './next-step.ts'
import { loadEvent, type PlanDeps, planChange, voidEvent } from './plan-change.ts'
import type { Amazon, Change, FirstAttempt, LoadJournal, OpenAttempt } from './ports.ts'
import { createRecovery } from './recovery.ts'

export interface DriverDeps extends PlanDeps {
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
  /** Whether the printer waits for this load's claim code, and memory has it not (C4). */
  readonly codeWanted: (loadId: string) => boolean
  /** Something a person must look at: a fault of ours, never an answer of Amazon. */
  readonly onFault: (what: string, loadId: string, cause: unknown) => void
}

/** Drives every open load to its end: asks what is due, commits it, sends it, commits what came of it. One step of a load at a time. */
export interface Driver {
  /** Takes up what the last run left open, behind whatever is new. */
  start(): Promise<void>
  /**
   * The first attempt of a load, for the commit that accepts it: where a turn is free, nobody waits for a commit between the two. Null where the load has to wait.
   * Whoever commits it hands it back to `wake`.
   */
  firstAttempt(load: LoadRecord, destination: ParsedDestination): FirstAttempt | null
  /** This load may have something to do, and somebody waits for it. `found`: as it was just read; `opened`: its first attempt, just committed. */
  wake(id: string, found?: LoadRecord, opened?: Attempt | null): void
  /** A till is there again: its loads that were found open at start need wait no longer (R9). */
  tillSeen(terminalId: string): void
  /** Ends timers and waits for the requests under way. */
  stop(): Promise<void>
}

type Sending = 'send-load' | 'send-void' | 'send-refetch'

const FAULT_RETRY_MS = 1000
/** A load that was taken up after a start, and has to wait longer, makes room for the next one. */
const SHORT_WAIT_MS = 10_000

export function createDriver(deps: DriverDeps): Driver {
  const { journal, amazon, times } = deps
  const timers = new Map<string, { clear(): void }>()
  const running = new Map<string, Promise<void>>()
  const woken = new Set<string>()
  const askedThisRun = new Set<string>()
  /** The claims of first attempts from before their commit until they are sent, by load: they are not lost (R5). A commit that fails leaves no more than this. */
  const firstClaims = new Map<string, string>()
  /** First attempts that were committed with their load, and are sent next. */
  const committed = new Map<string, Attempt>()
  const stopping = new AbortController()
  const recovery = createRecovery({
    journal,
    isBusy: (id) => running.has(id) || timers.has(id),
    closeLost: (id) => occupy(id, () => closeLost(id)),
    drive: proceed,
    setTimer: deps.setTimer,
    onFault: (cause) => deps.onFault('what the last run left could not be taken up, and is tried again', '', cause),
  })

  function proceed(id: string, found?: LoadRecord): void {
    if (stopping.signal.aborted) return
    timers.get(id)?.clear()
    timers.delete(id)
    if (running.has(id)) woken.add(id)
    else void occupy(id, () => drive(id, found))
  }

  /** Does one thing for a load, while nothing else is done for it. */
  function occupy(id: string, run: () => Promise<void>): Promise<void> {
    const done = run()
      .catch((cause) => {
        deps.onFault('a step failed and is tried again', id, cause)
        // R5: what a fault of ours kept from being sent, or from being written down, is lost as if the process had ended; a disk that is full for now loses nothing.
        if (!(cause instanceof JournalNotWritable)) askedThisRun.delete(id)
        later(id, FAULT_RETRY_MS)
      })
      .finally(() => {
        running.delete(id)
        if (woken.delete(id)) proceed(id)
        else if (!timers.has(id)) recovery.release(id)
      })
    running.set(id, done)
    return done
  }

  function later(id: string, afterMs: number): void {
    if (stopping.signal.aborted) return
    timers.get(id)?.clear()
    timers.set(
      id,
      deps.setTimer(() => proceed(id), afterMs),
    )
    if (afterMs > SHORT_WAIT_MS) recovery.release(id)
  }

  function due(load: LoadRecord, nowMs: number) {
    const asked = load.loadAttempts === 0 || askedThisRun.has(load.id)
    return nextStep(load, nowMs, times, { asked, codeWanted: deps.codeWanted(load.id) })
  }

  /** R7b: what is due is asked again inside the transaction: the load's time may be over by now, or a person may have been there. */
  function isDue(fresh: LoadRecord, event: LoadEvent, nowMs: number): boolean {
    const step = due(fresh, nowMs)
    return step !== null && 'do' in step && step.do === event
  }

  /** Takes a load's steps one after another until it has to wait or has ended. */
  async function drive(id: string, found?: LoadRecord): Promise<void> {
    const opened = committed.get(id)
    committed.delete(id)
    if (opened) firstClaims.delete(id) // from here on nobody else has the load in hand
    let load: LoadRecord | null | undefined = found ?? (await journal.find(id))
    if (load && opened) load = (await sendOpened(load, opened)) ?? (await journal.find(id))
    // R5: before anything is sent again.
    if (load && load.loadAttempts + load.voidAttempts > 0 && !askedThisRun.has(id)) {
      await closeLost(id)
      load = await journal.find(id)
    }
    while (!stopping.signal.aborted) {
      const step: NextStep = load && due(load, deps.nowMs())
      if (!load || !step) {
        if (load && END_STATES.has(load.state)) askedThisRun.delete(id)
        return
      }
      if ('waitUntilMs' in step) return later(id, Math.max(0, step.waitUntilMs - deps.nowMs()))
      const event: LoadEvent = step.do
      const after: LoadRecord | null = isSending(event) ? await send(load, event) : await happen(id, event)
      load = after ?? (await journal.find(id))
    }
  }

  /** R5: an attempt without an answer that is not of this run is unknown. */
  async function closeLost(id: string): Promise<void> {
    for (const open of await journal.openAttempts(id)) {
      if (firstClaims.get(id) === open.claim) continue
      const load = await journal.find(id)
      await record(open, lostAnswer, {
        refetch: load?.state === 'loaded',
        note: 'the process ended before the answer came',
      })
    }
  }

  async function happen(id: string, event: LoadEvent): Promise<LoadRecord | null> {
    const nowMs = deps.nowMs()
    const changed = await journal.change(id, nowMs, (load) =>
      isDue(load, event, nowMs) ? plan(load, event, null, 'gateway') : null,
    )
    if (changed) deps.onChange(changed.load)
    return changed?.load ?? null
  }

  /** R6: the attempt is committed, then sent, then its verdict is committed. */
  async function send(load: LoadRecord, event: 'send-load' | 'send-void' | 'send-refetch'): Promise<LoadRecord | null> {
    const operation: Operation = event === 'send-void' ? 'VoidAmazonBalanceLoad' : 'LoadAmazonBalance'
    const body = await bodyOf(load, operation)
    // R9: what a start took up goes after whatever somebody waits for, and the newest first.
    const patience = () => (recovery.has(load.id) ? Number.MAX_SAFE_INTEGER - load.createdAtMs : 0)
    // Before the commit, so that the signature's time is fresh (R6b).
    if (!(await amazon.turn(stopping.signal, patience, load.id))) return null
    const openedAtMs = deps.nowMs()
    const opening = openingOf(operation, body, openedAtMs)
    const opened = await journal.change(load.id, openedAtMs, (fresh) => {
      if (!isDue(fresh, event, openedAtMs)) return null
      // The bytes were made for the attempts that stood when they were made.
      if (fresh.loadAttempts !== load.loadAttempts || fresh.voidAttempts !== load.voidAttempts) return null
      const change = plan(fresh, event, null, 'gateway')
      return change && { ...change, open: opening }
    })
    if (!opened?.attempt) return null
    if (event !== 'send-refetch') askedThisRun.add(load.id)
    deps.onChange(opened.load)
    return sendOpened(opened.load, opened.attempt, event === 'send-refetch')
  }

  function openingOf(operation: Operation, body: string, openedAtMs: number): NonNullable<Change['open']> {
    // Amazon judges the signature by its own clock.
    const signedAtAmazonMs = openedAtMs + (amazon.aheadMs() ?? 0)
    return { operation, body, openedAtMs, signedAtAmazonMs, claim: deps.newClaim() }
  }

  /** Sends what is committed, and commits its verdict. */
  async function sendOpened(load: LoadRecord, attempt: Attempt, refetch = false): Promise<LoadRecord | null> {
    const outcome = await amazon.send(attempt, load, load.loadAttempts > 1)
    return record(attempt, outcome, { refetch })
  }

  /** A repeat sends the bytes of the first attempt, whatever the configuration has become since. */
  async function bodyOf(load: LoadRecord, operation: Operation): Promise<string> {
    const sent = operation === 'VoidAmazonBalanceLoad' ? load.voidAttempts : load.loadAttempts
    const first = sent > 0 ? await journal.firstBody(load.id, operation) : null
    if (first !== null) return first
    const destination = await journal.destination(load.id)
    if (!destination) throw new Error(`the account of load ${load.id} was erased while it was still needed`)
    return amazon.body(operation, load, destination)
  }

  async function record(
    attempt: OpenAttempt,
    outcome: Outcome,
    how: { readonly refetch: boolean; readonly note?: string },
  ): Promise<LoadRecord | null> {
    const endedAtMs = deps.nowMs()
    const changed = await written(attempt.loadId, endedAtMs, (load) => {
      const event =
        attempt.operation === 'VoidAmazonBalanceLoad'
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
        if (stopping.signal.aborted) return null
        await new Promise<void>((resolve) => deps.setTimer(resolve, FAULT_RETRY_MS))
      }
    }
  }

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

  return {
    async start() {
      await journal.pullBack(deps.nowMs())
      recovery.start()
    },
    firstAttempt(load, destination) {
      const nowMs = deps.nowMs()
      if (stopping.signal.aborted || !isDue(load, 'send-load', nowMs) || !amazon.turnNow()) return null
      const change = plan(load, 'send-load', null, 'gateway')
      if (!change) return null
      const open = openingOf('LoadAmazonBalance', amazon.body('LoadAmazonBalance', load, destination), nowMs)
      firstClaims.set(load.id, open.claim)
      askedThisRun.add(load.id)
      return { ...change, open }
    },
    wake(id, found, opened) {
      if (opened) committed.set(id, opened)
      recovery.release(id)
      proceed(id, found)
    },
    tillSeen: recovery.tillSeen,
    async stop() {
      stopping.abort()
      await recovery.stop()
      for (const timer of timers.values()) timer.clear()
      await Promise.all(running.values())
    },
  }
}

function isSending(event: LoadEvent): event is Sending {
  return event === 'send-load' || event === 'send-void' || event === 'send-refetch'
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

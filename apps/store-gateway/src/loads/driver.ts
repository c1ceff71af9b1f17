import { END_STATES, reasonMessages } from '@tillway/contract'
import { JournalNotWritable } from './journal-not-writable.ts'
import type { LoadEvent } from './life.ts'
import { WAIT_FOR_TILL_MS } from './limits.ts'
import type { Attempt, LoadRecord, Operation, Outcome } from './load-record.ts'
import { nextStep } from './next-step.ts'
import { loadEvent, type PlanDeps, planChange, voidEvent } from './plan-change.ts'
import type { Amazon, Change, LoadJournal } from './ports.ts'

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
  /** Closes what the last run left open (R5), then drives every open load, newest first. */
  start(): Promise<void>
  /** This load may have something to do. */
  wake(id: string): void
  /** A till is there again: its loads that were found open at start need wait no longer (R9). */
  tillSeen(terminalId: string): void
  /** Ends timers and waits for the requests under way. */
  stop(): Promise<void>
}

const FAULT_RETRY_MS = 1000

export function createDriver(deps: DriverDeps): Driver {
  const { journal, amazon, times } = deps
  const timers = new Map<string, { clear(): void }>()
  const running = new Map<string, Promise<void>>()
  const woken = new Set<string>()
  const askedThisRun = new Set<string>()
  /** Loads found open at start that still wait for their till, by till. */
  const waiting = new Map<string, Set<string>>()
  const stopping = new AbortController()

  function wake(id: string): void {
    if (stopping.signal.aborted) return
    timers.get(id)?.clear()
    timers.delete(id)
    if (running.has(id)) return void woken.add(id)
    const run = drive(id)
      .catch((cause) => {
        deps.onFault('a step failed and is tried again', id, cause)
        later(id, FAULT_RETRY_MS)
      })
      .finally(() => {
        running.delete(id)
        if (woken.delete(id)) wake(id)
      })
    running.set(id, run)
  }

  function later(id: string, afterMs: number): void {
    if (stopping.signal.aborted) return
    timers.get(id)?.clear()
    timers.set(
      id,
      deps.setTimer(() => wake(id), afterMs),
    )
  }

  function due(load: LoadRecord, nowMs: number) {
    const asked = load.loadAttempts === 0 || askedThisRun.has(load.id)
    return nextStep(load, nowMs, times, { asked, codeWanted: deps.codeWanted(load.id) })
  }

  /** Takes a load's steps one after another until it has to wait or has ended. */
  async function drive(id: string): Promise<void> {
    while (!stopping.signal.aborted) {
      const load = await journal.find(id)
      const step = load && due(load, deps.nowMs())
      if (!load || !step) {
        if (load && END_STATES.has(load.state)) askedThisRun.delete(id)
        return
      }
      if ('waitUntilMs' in step) return later(id, Math.max(0, step.waitUntilMs - deps.nowMs()))
      if (step.do === 'send-load' || step.do === 'send-void' || step.do === 'send-refetch') await send(load, step.do)
      else await happen(id, step.do)
    }
  }

  async function happen(id: string, event: LoadEvent): Promise<void> {
    const changed = await journal.change(id, deps.nowMs(), (load) => plan(load, event, null, 'gateway'))
    if (changed) deps.onChange(changed.load)
  }

  /** R6: the attempt is committed, then sent, then its verdict is committed. */
  async function send(load: LoadRecord, event: 'send-load' | 'send-void' | 'send-refetch'): Promise<void> {
    const operation: Operation = event === 'send-void' ? 'VoidAmazonBalanceLoad' : 'LoadAmazonBalance'
    const body = await bodyOf(load, operation)
    // Before the commit, so that the signature's time is fresh (R6b).
    if (!(await amazon.turn(stopping.signal))) return
    const openedAtMs = deps.nowMs()
    // Amazon judges the signature by its own clock.
    const signedAtAmazonMs = openedAtMs + (amazon.aheadMs() ?? 0)
    const claim = deps.newClaim()
    const opened = await journal.change(load.id, openedAtMs, (fresh) => {
      // R7b: what is due is asked again inside the transaction: the load's time may be over by now.
      const step = due(fresh, openedAtMs)
      if (!step || !('do' in step) || step.do !== event) return null
      const change = plan(fresh, event, null, 'gateway')
      return change && { ...change, open: { operation, body, openedAtMs, signedAtAmazonMs, claim } }
    })
    if (!opened?.attempt) return
    if (event !== 'send-refetch') askedThisRun.add(load.id)
    deps.onChange(opened.load)
    const outcome = await amazon.send(opened.attempt, opened.load, opened.load.loadAttempts > 1)
    await record(opened.attempt, outcome, { refetch: event === 'send-refetch' })
  }

  /** A repeat sends the bytes of the first attempt, whatever the configuration has become since. */
  async function bodyOf(load: LoadRecord, operation: Operation): Promise<string> {
    const first = await journal.firstBody(load.id, operation)
    if (first !== null) return first
    const destination = await journal.destination(load.id)
    if (!destination) throw new Error(`the account of load ${load.id} was erased while it was still needed`)
    return amazon.body(operation, load, destination)
  }

  async function record(
    attempt: Pick<Attempt, 'loadId' | 'n' | 'claim' | 'operation'>,
    outcome: Outcome,
    how: { readonly refetch: boolean; readonly note?: string },
  ): Promise<void> {
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
    if (!changed)
      return deps.onFault('an answer came for a load that no longer waits for it', attempt.loadId, undefined)
    // C4: the code of another gift card than the journalled one is nobody's.
    if (outcome.claimCode && changed.load.gcId === outcome.gcId) deps.onClaimCode(attempt.loadId, outcome)
    deps.onChange(changed.load)
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
      for (const open of await journal.openAttempts()) {
        const lost: Outcome = {
          ...noAnswer,
          reason: { code: 'unknown-answer', message: reasonMessages['unknown-answer'] },
        }
        const load = await journal.find(open.loadId)
        await record(open, lost, {
          refetch: load?.state === 'loaded',
          note: 'the process ended before the answer came',
        })
      }
      for (const id of await journal.openIds()) {
        const load = await journal.find(id)
        if (load?.state !== 'unresolved') {
          wake(id)
          continue
        }
        const loads = waiting.get(load.terminalId) ?? new Set()
        waiting.set(load.terminalId, loads.add(id))
        later(id, WAIT_FOR_TILL_MS)
      }
    },
    wake,
    tillSeen(terminalId) {
      const loads = waiting.get(terminalId)
      if (!loads) return
      waiting.delete(terminalId)
      for (const id of loads) wake(id)
    },
    async stop() {
      stopping.abort()
      for (const timer of timers.values()) timer.clear()
      await Promise.all(running.values())
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

const noAnswer: Outcome = {
  verdict: 'unknown',
  partial: false,
  reason: null,
  claimCode: null,
  gcId: null,
  answer: null,
  httpStatus: null,
  amazonDateMs: null,
}

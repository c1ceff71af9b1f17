import { END_STATES, type Reason, type ReasonCode, reasonMessages } from '@tillway/contract'
import { isRefusal, type LoadEvent, live, reasonAfter } from './life.ts'
import { backoffMs, eraseAtMs, type LoadTimes, lateCheckAtMs, WAIT_FOR_TILL_MS } from './limits.ts'
import type { Attempt, LoadRecord, Operation, Outcome } from './load-record.ts'
import { nextStep } from './next-step.ts'
import type { Amazon, Change, LoadJournal } from './ports.ts'

export interface DriverDeps {
  readonly journal: LoadJournal
  readonly amazon: Amazon
  readonly times: LoadTimes
  readonly nowMs: () => number
  readonly random: () => number
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
  absent: 'void-absent',
  unknown: 'void-unknown',
} as const

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

  /** Takes a load's steps one after another until it has to wait or has ended. */
  async function drive(id: string): Promise<void> {
    while (!stopping.signal.aborted) {
      const load = await journal.find(id)
      if (!load || END_STATES.has(load.state)) return void askedThisRun.delete(id)
      const step = nextStep(load, deps.nowMs(), times, load.loadAttempts === 0 || askedThisRun.has(id))
      if (!step) return
      if ('waitUntilMs' in step) return later(id, Math.max(0, step.waitUntilMs - deps.nowMs()))
      if (step.do === 'send-load' || step.do === 'send-void') await send(load, step.do)
      else await happen(id, step.do)
    }
  }

  async function happen(id: string, event: LoadEvent): Promise<void> {
    const changed = await journal.change(id, deps.nowMs(), (load) => plan(load, event, null, 'gateway'))
    if (changed) deps.onChange(changed.load)
  }

  /** R6: the attempt is committed, then sent, then its verdict is committed. */
  async function send(load: LoadRecord, event: 'send-load' | 'send-void'): Promise<void> {
    const operation: Operation = event === 'send-load' ? 'LoadAmazonBalance' : 'VoidAmazonBalanceLoad'
    const body = await bodyOf(load, operation)
    // Before the commit, so that the signature's time is fresh (R6b).
    if (!(await amazon.turn(stopping.signal))) return
    const signedAtMs = deps.nowMs()
    const claim = deps.newClaim()
    const opened = await journal.change(load.id, signedAtMs, (fresh) => {
      // R7b: what is due is asked again inside the transaction: the load's time may be over by now.
      const due = nextStep(fresh, signedAtMs, times, fresh.loadAttempts === 0 || askedThisRun.has(load.id))
      if (!due || !('do' in due) || due.do !== event) return null
      const change = plan(fresh, event, null, 'gateway')
      return change && { ...change, open: { operation, body, signedAtMs, claim } }
    })
    if (!opened?.attempt) return
    if (event === 'send-load') askedThisRun.add(load.id)
    deps.onChange(opened.load)
    const outcome = await amazon.send(opened.attempt, opened.load, opened.load.loadAttempts > 1)
    await record(opened.attempt, outcome)
  }

  /** A repeat sends the bytes of the first attempt, whatever the configuration has become since. */
  async function bodyOf(load: LoadRecord, operation: Operation): Promise<string> {
    const first = await journal.firstBody(load.id, operation)
    if (first !== null) return first
    const destination = await journal.destination(load.id)
    if (!destination) throw new Error(`the account of load ${load.id} was erased while it was still needed`)
    return amazon.body(operation, load, destination)
  }

  async function record(attempt: Attempt, outcome: Outcome): Promise<void> {
    if (outcome.claimCode) deps.onClaimCode(attempt.loadId, outcome)
    const event = eventOf(attempt.operation, outcome)
    const endedAtMs = deps.nowMs()
    const changed = await journal.change(attempt.loadId, endedAtMs, (load) => {
      const change = plan(load, event, outcome, 'amazon')
      return change && { ...change, close: { n: attempt.n, claim: attempt.claim, outcome, endedAtMs } }
    })
    if (changed) deps.onChange(changed.load)
    else deps.onFault(`the answer ${event} came for a load that no longer waits for it`, attempt.loadId, undefined)
  }

  function plan(load: LoadRecord, event: LoadEvent, outcome: Outcome | null, actor: string): Change | null {
    const move = live(load, event)
    if (isRefusal(move)) {
      deps.onFault(`${event} is refused: ${move.refused}`, load.id, undefined)
      return null
    }
    const nowMs = deps.nowMs()
    const ends = END_STATES.has(move.to)
    const after = {
      lastLoadAtMs: load.lastLoadAtMs,
      claimCodeIssued: load.claimCodeIssued || outcome?.claimCode != null,
    }
    const tries = load.loadAttempts + load.voidAttempts
    // The first Void follows at once; what comes after a verdict waits its turn.
    const pause =
      outcome && !(move.to === 'voiding' && load.state !== 'voiding') ? backoffMs(Math.max(1, tries), deps.random) : 0
    return {
      event,
      actor,
      move,
      reason: reasonAfter(
        move,
        outcome?.reason ?? null,
        load.reason,
        (code: ReasonCode): string => reasonMessages[code],
      ) as Reason | null,
      nextStepAtMs: ends ? null : nowMs + pause,
      ...(move.proof === 'absent' && load.lastLoadAtMs !== null
        ? { lateCheckAtMs: lateCheckAtMs(load.lastLoadAtMs, times) }
        : {}),
      // R14: needs-review keeps the account's value; a person may still need it.
      ...(ends && move.to !== 'needs-review' ? { eraseAtMs: eraseAtMs(after, nowMs, times) } : {}),
    }
  }

  return {
    async start() {
      for (const open of await journal.openAttempts()) {
        const changed = await journal.change(open.loadId, deps.nowMs(), (load) => {
          const lost: Outcome = {
            ...noAnswer,
            reason: { code: 'unknown-answer', message: reasonMessages['unknown-answer'] },
          }
          const change = plan(load, eventOf(open.operation, lost), lost, 'gateway')
          return (
            change && {
              ...change,
              note: 'the process ended before the answer came',
              close: { n: open.n, claim: open.claim, outcome: lost, endedAtMs: deps.nowMs() },
            }
          )
        })
        if (changed) deps.onChange(changed.load)
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

function eventOf(operation: Operation, outcome: Outcome): LoadEvent {
  if (operation === 'VoidAmazonBalanceLoad') return voidEvents[outcome.verdict]
  return outcome.partial ? 'load-partial' : loadEvents[outcome.verdict]
}

import { END_STATES, type ParsedDestination } from '@tillway/contract'
import { type AttemptsDeps, createAttempts } from './attempts.ts'
import { JournalNotWritable } from './journal-not-writable.ts'
import { learnUntilMs } from './learn-until.ts'
import { mustLearn } from './life.ts'
import type { LoadEvent } from './life-moves.ts'
import type { Attempt, LoadRecord } from './load-record.ts'
import { type NextStep, nextStep } from './next-step.ts'
import { operationOf } from './operations.ts'
import type { FirstAttempt } from './ports.ts'
import { createRecovery } from './recovery.ts'

export interface DriverDeps extends AttemptsDeps {
  /** Whether the printer waits for this load's claim code, and memory has it not (C4). */
  readonly codeWanted: (loadId: string) => boolean
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

type Sending = 'send-load' | 'send-void' | 'send-learn' | 'send-refetch'

const FAULT_RETRY_MS = 1000
const TRIES_IN_VAIN = 10
/** A rush must not keep repeats waiting for ever: their void window closes. */
const REPEAT_GIVES_WAY_MS = 5000
/** A load that was taken up after a start, and has to wait longer, makes room for the next one. */
const SHORT_WAIT_MS = 10_000

export function createDriver(deps: DriverDeps): Driver {
  const { journal, amazon, times } = deps
  const timers = new Map<string, { clear(): void }>()
  const running = new Map<string, Promise<void>>()
  const woken = new Set<string>()
  const askedThisRun = new Set<string>()
  /** Loads to be undone whose gift card has no name yet, and until when it may be asked for; 0 once it was: that is done once. */
  const learning = new Map<string, number>()
  /** First attempts from before their commit until they are sent, by load, and whether they are committed: they are not lost (R5). A commit that fails leaves its own here. */
  const firsts = new Map<string, { readonly claim: string; readonly committed: Attempt | null }>()
  const stopping = new AbortController()
  const attempts = createAttempts(deps, () => stopping.signal.aborted)
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
        learning.delete(id) // the journal knows better what was asked
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
    const untilMs = learning.get(load.id) ?? 0
    return nextStep(load, nowMs, times, { asked, learnUntilMs: untilMs, codeWanted: deps.codeWanted(load.id) })
  }

  /** R7b: what is due is asked again inside the transaction: the load's time may be over by now, or a person may have been there. */
  function isDue(fresh: LoadRecord, event: LoadEvent, nowMs: number): boolean {
    const step = due(fresh, nowMs)
    return step !== null && 'do' in step && step.do === event
  }

  /** Takes a load's steps one after another until it has to wait or has ended. */
  async function drive(id: string, found?: LoadRecord): Promise<void> {
    const opened = firsts.get(id)?.committed
    if (opened) firsts.delete(id) // from here on nobody else has the load in hand
    let load: LoadRecord | null | undefined = found ?? (await journal.find(id))
    if (load && opened) load = (await attempts.send(load, opened))?.load ?? (await journal.find(id))
    // R5: before anything is sent again.
    if (load && load.loadAttempts + load.voidAttempts > 0 && !askedThisRun.has(id)) {
      await closeLost(id)
      load = await journal.find(id)
    }
    let inVain = 0
    while (!stopping.signal.aborted) {
      // What is due and is not done again and again is a fault, whose cause was told: it must not keep everybody else waiting.
      if (inVain === TRIES_IN_VAIN) return later(id, FAULT_RETRY_MS)
      if (load && mustLearn(load) && !learning.has(id))
        learning.set(id, learnUntilMs(await journal.timeline(id), deps.nowMs(), times.resolveForMs))
      const step: NextStep = load && due(load, deps.nowMs())
      if (!load || !step) {
        if (load && END_STATES.has(load.state)) {
          askedThisRun.delete(id)
          learning.delete(id)
        }
        return
      }
      if ('waitUntilMs' in step) return later(id, Math.max(0, step.waitUntilMs - deps.nowMs()))
      const event: LoadEvent = step.do
      const after: LoadRecord | null = isSending(event) ? await send(load, event) : await happen(id, event)
      inVain = after ? 0 : inVain + 1
      load = after ?? (await journal.find(id))
    }
  }

  /** R5: an attempt without an answer that is not of this run is unknown. */
  async function closeLost(id: string): Promise<void> {
    for (const open of await journal.openAttempts(id)) {
      if (firsts.get(id)?.claim === open.claim) continue
      const load = await journal.find(id)
      await attempts.writeLost(open, { refetch: load?.state === 'loaded' })
    }
  }

  async function happen(id: string, event: LoadEvent): Promise<LoadRecord | null> {
    const nowMs = deps.nowMs()
    const changed = await journal.change(id, nowMs, (load) =>
      isDue(load, event, nowMs) ? attempts.plan(load, event, null, 'gateway') : null,
    )
    if (changed) deps.onChange(changed.load)
    return changed?.load ?? null
  }

  /** R6: the attempt is committed, then sent, then its verdict is committed. */
  async function send(load: LoadRecord, event: Sending): Promise<LoadRecord | null> {
    const operation = operationOf(load.kind, event === 'send-void' ? 'undo' : 'load')
    const body = await attempts.bodyOf(load, operation)
    const patience = patienceOf(load, event)
    // Before the commit, so that the signature's time is fresh (R6b).
    if (!(await amazon.turn(stopping.signal, patience, load))) return null
    const openedAtMs = deps.nowMs()
    const opening = attempts.opening(load, operation, body, openedAtMs)
    const opened = await journal.change(load.id, openedAtMs, (fresh) => {
      if (!isDue(fresh, event, openedAtMs)) return null
      // The bytes were made for the attempts that stood when they were made.
      if (fresh.loadAttempts !== load.loadAttempts || fresh.voidAttempts !== load.voidAttempts) return null
      const change = attempts.plan(fresh, event, null, 'gateway')
      return change && { ...change, open: opening }
    })
    if (!opened?.attempt) return null
    if (event !== 'send-refetch') askedThisRun.add(load.id)
    deps.onChange(opened.load)
    const sent = await attempts.send(opened.load, opened.attempt, { refetch: event === 'send-refetch' })
    // Amazon was asked once, whatever came of it, unless nothing left here.
    if (event === 'send-learn' && sent?.verdict !== 'not-sent') learning.set(load.id, 0)
    return sent?.load ?? null
  }

  /**
   * Whoever stands at the counter with a new load, or waits for the first void, has none; a repeat gives way to them for a while. R9: what a start took up goes
   * after whatever somebody waits for, and the newest first.
   */
  function patienceOf(load: LoadRecord, event: Sending): () => number {
    const isRepeat = event === 'send-void' ? load.voidAttempts > 0 : event !== 'send-learn' && load.loadAttempts > 0
    const patientUntilMs = isRepeat ? deps.nowMs() + REPEAT_GIVES_WAY_MS : 0
    return () => {
      if (recovery.has(load.id)) return Number.MAX_SAFE_INTEGER - load.createdAtMs
      return deps.nowMs() < patientUntilMs ? 1 : 0
    }
  }

  return {
    async start() {
      await journal.pullBack(deps.nowMs())
      recovery.start()
    },
    firstAttempt(load, destination) {
      const nowMs = deps.nowMs()
      if (stopping.signal.aborted || !isDue(load, 'send-load', nowMs) || !amazon.turnNow(load.account)) return null
      const change = attempts.plan(load, 'send-load', null, 'gateway')
      if (!change) return null
      const operation = operationOf(load.kind, 'load')
      const open = attempts.opening(load, operation, amazon.body(operation, load, destination), nowMs)
      firsts.set(load.id, { claim: open.claim, committed: null })
      askedThisRun.add(load.id)
      return { ...change, open }
    },
    wake(id, found, opened) {
      if (opened) firsts.set(id, { claim: opened.claim, committed: opened })
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
  return event === 'send-load' || event === 'send-void' || event === 'send-learn' || event === 'send-refetch'
}

import type { Money } from '@tillway/contract'
import type { FundsAnswer } from './ask-funds.ts'

/** The prepaid money of an account as Amazon last told it. */
export interface FundsStanding {
  /** Null until Amazon has told it. */
  readonly balance: Money | null
  readonly atMs: number | null
  readonly isLow: boolean
  /** Alerts begin below it; null: never. */
  readonly lowBelow: Money | null
  /** For how many hours it lasts at the speed of this run, at most of the last day; null while that is not known. */
  readonly lastsHours: number | null
}

export interface FundsWatch {
  standing(): FundsStanding
  /** Asks now, or as soon as Amazon answers such a question again. */
  look(): Promise<void>
  stop(): Promise<void>
}

export interface FundsWatchDeps {
  readonly ask: () => Promise<FundsAnswer>
  readonly nowMs: () => number
  readonly setTimer: (run: () => void, afterMs: number) => { clear(): void }
  readonly lowBelow: Money | null
  readonly onChange: () => void
  /** Hears every answer. */
  readonly onReading?: (balance: Money, atMs: number) => void
  readonly onLow: (balance: Money, lastsHours: number | null) => void
  readonly onFault: (cause: unknown) => void
}

const LOOK_EVERY_MS = 60_000
/** Until it is known for the first time. */
const FIRST_LOOK_EVERY_MS = 10_000
/** Stated: more than one such question a second is ignored. */
const LEAST_PAUSE_MS = 1100
const SPEED_OVER_MS = 86_400_000
/** A shorter time says nothing of a shop's speed. */
const LEAST_SPEED_MS = 15 * 60_000
const HOUR_MS = 3_600_000

interface Reading {
  readonly atMs: number
  readonly minorUnits: number
}

/** Asks for an account's funds every minute, and says once each time that they have become low: before loads fail. */
export function watchFunds(deps: FundsWatchDeps): FundsWatch {
  const { nowMs, lowBelow } = deps
  let balance: Money | null = null
  let readings: readonly Reading[] = []
  let isLow = false
  let askedAtMs = Number.NEGATIVE_INFINITY
  let asking: Promise<void> | null = null
  let timer: { clear(): void } | null = null
  let endPause: () => void = () => undefined
  let stopped = false

  function hear(found: Money): void {
    const changed = balance?.minorUnits !== found.minorUnits || balance.currency !== found.currency
    if (balance?.currency !== found.currency) readings = []
    balance = found
    deps.onReading?.(found, nowMs())
    readings = [...readings.filter(({ atMs }) => nowMs() - atMs <= SPEED_OVER_MS), reading(found)]
    const wasLow = isLow
    isLow = lowBelow !== null && found.currency === lowBelow.currency && found.minorUnits < lowBelow.minorUnits
    if (isLow && !wasLow) deps.onLow(found, lastsHours())
    if (changed || isLow !== wasLow) deps.onChange()
  }

  function reading({ minorUnits }: Money): Reading {
    return { atMs: nowMs(), minorUnits }
  }

  /** By what was spent between the readings: a wire that came in between is no negative spending. */
  function lastsHours(): number | null {
    const [first, ...others] = readings
    const last = others.at(-1)
    if (!first || !last || last.atMs - first.atMs < LEAST_SPEED_MS) return null
    const spent = others.reduce(
      (sum, one, n) => sum + Math.max(0, (readings[n] as Reading).minorUnits - one.minorUnits),
      0,
    )
    return spent === 0 ? null : last.minorUnits / (spent / ((last.atMs - first.atMs) / HOUR_MS))
  }

  async function ask(): Promise<void> {
    const pauseMs = askedAtMs + LEAST_PAUSE_MS - nowMs()
    if (pauseMs > 0) await pause(pauseMs)
    if (stopped) return
    askedAtMs = nowMs()
    const answer = await deps.ask()
    if (answer.kind === 'known') hear(answer.amount)
    else if (balance === null) tick(FIRST_LOOK_EVERY_MS)
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const waiting = deps.setTimer(resolve, ms)
      endPause = () => {
        waiting.clear()
        resolve()
      }
    })
  }

  function look(): Promise<void> {
    asking ??= ask().finally(() => {
      asking = null
    })
    return asking
  }

  function tick(afterMs = LOOK_EVERY_MS): void {
    timer?.clear()
    if (stopped) return
    timer = deps.setTimer(() => {
      tick() // what fails asks again all the same
      look().catch(deps.onFault)
    }, afterMs)
  }
  tick()

  return {
    standing: () => ({ balance, atMs: readings.at(-1)?.atMs ?? null, isLow, lowBelow, lastsHours: lastsHours() }),
    look,
    async stop() {
      stopped = true
      timer?.clear()
      endPause()
      await asking
    },
  }
}

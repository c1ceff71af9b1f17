import type { AmazonContact } from './one-attempt.ts'

/** How Amazon is, for the tills and the dashboard. */
export type AmazonState = 'reachable' | 'unreachable' | 'not-authorised' | 'unknown'

/** One lost answer closes no counter; so many calls in a row without a whole answer do. */
const UNCLEAR_IN_A_ROW = 3

const A_MINUTE_MS = 60_000
const MOST_FAILURES_KEPT = 1000

/** How loads and their voids fare, beside calls that move nothing. */
interface LoadsStanding {
  /** Since when each of them has failed; null: the last one had a whole answer, or there was none yet. */
  readonly failingSinceMs: number | null
  readonly failedInLastMinute: number
  /** Whether the last call that moves nothing was answered. */
  readonly othersAnswered: boolean
}

/** What each call says about Amazon, as one state; and apart from it, how loads fare. */
export interface AmazonWatchState {
  hear(contact: AmazonContact, of: 'load' | 'question'): void
  current(): AmazonState
  /** Since when it is so; milliseconds. */
  sinceMs(): number
  loads(): LoadsStanding
}

export function createAmazonState(nowMs: () => number = Date.now): AmazonWatchState {
  let state: AmazonState = 'unknown'
  let unclear = 0
  let sinceMs = nowMs()
  let failures: readonly number[] = []
  let failingSinceMs = 0
  let othersAnswered = false
  return {
    hear(contact, of) {
      if (of === 'question') othersAnswered = contact === 'reachable'
      else if (contact === 'reachable') failures = []
      else {
        failingSinceMs = failures.length === 0 ? nowMs() : failingSinceMs
        failures = [...failures.slice(1 - MOST_FAILURES_KEPT), nowMs()]
      }
      unclear = contact === 'unclear' ? unclear + 1 : 0
      const before = state
      if (contact !== 'unclear') state = contact
      else if (unclear >= UNCLEAR_IN_A_ROW) state = 'unreachable'
      if (state !== before) sinceMs = nowMs()
    },
    current: () => state,
    sinceMs: () => sinceMs,
    loads: () => ({
      failingSinceMs: failures.length === 0 ? null : failingSinceMs,
      failedInLastMinute: failures.filter((atMs) => nowMs() - atMs < A_MINUTE_MS).length,
      othersAnswered,
    }),
  }
}

export interface AmazonWatchDeps {
  readonly probe: () => Promise<unknown>
  readonly state: () => AmazonState
  readonly setTimer: (run: () => void, afterMs: number) => { clear(): void }
  readonly onFault: (cause: unknown) => void
}

const ASK_EVERY_MS = 3000

/**
 * Asks Amazon for an echo until it answers, at the start and whenever it has been away. Tills take no cash while Amazon is away, so without
 * this nothing would be sent that could show that it is back.
 */
export function watchAmazon(deps: AmazonWatchDeps): { stop(): Promise<void> } {
  let timer: { clear(): void } | null = null
  let asking: Promise<unknown> | null = null
  let stopped = false
  function look(): void {
    asking = (deps.state() === 'reachable' ? Promise.resolve() : deps.probe()).catch(deps.onFault).finally(() => {
      asking = null
      if (!stopped) timer = deps.setTimer(look, ASK_EVERY_MS)
    })
  }
  look()
  return {
    async stop() {
      stopped = true
      timer?.clear()
      await asking
    },
  }
}

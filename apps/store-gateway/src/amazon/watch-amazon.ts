import type { AmazonContact } from './amazon-client.ts'

/** How Amazon is, for the tills and the dashboard. */
export type AmazonState = 'reachable' | 'unreachable' | 'not-authorised' | 'unknown'

/** One lost answer closes no counter; so many calls in a row without a whole answer do. */
const UNCLEAR_IN_A_ROW = 3

/** What each call says about Amazon, as one state. */
export function createAmazonState(nowMs: () => number = Date.now): {
  hear(contact: AmazonContact): void
  current(): AmazonState
  /** Since when it is so; milliseconds. */
  sinceMs(): number
} {
  let state: AmazonState = 'unknown'
  let unclear = 0
  let sinceMs = nowMs()
  return {
    hear(contact) {
      unclear = contact === 'unclear' ? unclear + 1 : 0
      const before = state
      if (contact !== 'unclear') state = contact
      else if (unclear >= UNCLEAR_IN_A_ROW) state = 'unreachable'
      if (state !== before) sinceMs = nowMs()
    },
    current: () => state,
    sinceMs: () => sinceMs,
  }
}

export interface AmazonWatchDeps {
  readonly probe: () => Promise<void>
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
  let asking: Promise<void> | null = null
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

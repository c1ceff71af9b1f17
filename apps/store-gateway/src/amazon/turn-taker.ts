/** Lets calls out at an account's rate, first come first served. */
export interface TurnTaker {
  /** Resolves true at this call's turn, false when `signal` ended the wait. */
  turn(signal: AbortSignal): Promise<boolean>
}

/**
 * At most `perSecond` calls in any second. Without it Amazon answers `Rate exceeded`, and a burst would spend its time in refusals.
 * `nowMs` must not jump: a monotonic clock.
 */
export function createTurnTaker(
  perSecond: number,
  nowMs: () => number,
  setTimer: (run: () => void, afterMs: number) => unknown,
): TurnTaker {
  /** When the last calls went or will go, oldest first; never more than one second's worth. */
  const turns: number[] = []
  return {
    turn(signal) {
      if (signal.aborted) return Promise.resolve(false)
      const now = nowMs()
      const oldest = turns.length < perSecond ? undefined : turns.shift()
      const atMs = oldest === undefined ? now : Math.max(now, oldest + 1000)
      turns.push(atMs)
      if (atMs <= now) return Promise.resolve(true)
      return new Promise((resolve) => {
        const ended = () => resolve(false)
        signal.addEventListener('abort', ended, { once: true })
        setTimer(() => {
          signal.removeEventListener('abort', ended)
          resolve(true)
        }, atMs - now)
      })
    },
  }
}

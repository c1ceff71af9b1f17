/** Lets calls out at an account's rate, first come first served. */
export interface TurnTaker {
  /** Resolves true at this call's turn, false when `signal` ended the wait. */
  turn(signal: AbortSignal): Promise<boolean>
}

/**
 * A token bucket: at most `perSecond` calls in any second. Without it Amazon answers `Rate exceeded`, and a burst would spend its time in refusals.
 * `nowMs` must not jump: a monotonic clock.
 */
export function createTurnTaker(
  perSecond: number,
  nowMs: () => number,
  setTimer: (run: () => void, afterMs: number) => unknown,
): TurnTaker {
  const spacingMs = 1000 / perSecond
  const burst = Math.max(1, Math.floor(perSecond))
  let nextFreeMs = Number.NEGATIVE_INFINITY
  return {
    turn(signal) {
      if (signal.aborted) return Promise.resolve(false)
      const now = nowMs()
      // The bucket is full when nothing was taken for a second: `nextFreeMs` then lies at most one burst in the past.
      nextFreeMs = Math.max(nextFreeMs, now - (burst - 1) * spacingMs)
      const waitMs = nextFreeMs - now
      nextFreeMs += spacingMs
      if (waitMs <= 0) return Promise.resolve(true)
      return new Promise((resolve) => {
        const ended = () => resolve(false)
        signal.addEventListener('abort', ended, { once: true })
        setTimer(() => {
          signal.removeEventListener('abort', ended)
          resolve(true)
        }, waitMs)
      })
    },
  }
}

/** A bucket that fills with tokens at a steady rate; a call takes one, or is refused. */
export interface Throttle {
  take(): boolean
}

/** `nowMs` is a clock that never goes back. The bucket starts full and holds one second's calls. */
export function createThrottle(callsPerSecond: number, nowMs: () => number = () => performance.now()): Throttle {
  const capacity = Math.max(1, callsPerSecond)
  let tokens = capacity
  let filledAtMs = nowMs()
  return {
    take() {
      const now = nowMs()
      tokens = Math.min(capacity, tokens + ((now - filledAtMs) * callsPerSecond) / 1000)
      filledAtMs = now
      if (tokens < 1) return false
      tokens -= 1
      return true
    },
  }
}

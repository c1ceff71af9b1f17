/** A process's own time: it starts as the machine's wall clock shows it, and from then on nothing makes it jump. */
export interface SteadyClock {
  /** Milliseconds since 1970. Deadlines, pauses and orders are measured with it, so a wall clock that is set breaks none of them. */
  nowMs(): number
  /** How far the wall clock is ahead of it by now, because somebody or something has set it, or because the machine slept. */
  wallAheadMs(): number
  /** Takes the wall clock's time over. Answers by how much this clock was moved; only for moments in which no deadline is open. */
  follow(): number
}

/** `monotonicMs` never goes back and never jumps; `wallMs` may do both. */
export function createSteadyClock(
  wallMs: () => number = Date.now,
  monotonicMs: () => number = () => performance.now(),
): SteadyClock {
  let startMs = wallMs() - monotonicMs()
  const wallAheadMs = () => Math.round(wallMs() - monotonicMs() - startMs)
  return {
    nowMs: () => Math.round(startMs + monotonicMs()),
    wallAheadMs,
    follow() {
      const byMs = wallAheadMs()
      startMs += byMs
      return byMs
    },
  }
}

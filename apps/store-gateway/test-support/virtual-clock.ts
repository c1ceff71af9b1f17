/** A clock that moves only when a test says so; timers fire in order as it moves. */
export function createVirtualClock(startMs = Date.parse('2026-11-21T12:00:00Z')) {
  let now = startMs
  let timers: { atMs: number; run: () => void }[] = []
  return {
    nowMs: () => now,
    setTimer(run: () => void, afterMs: number) {
      const timer = { atMs: now + afterMs, run }
      timers.push(timer)
      return {
        clear() {
          timers = timers.filter((one) => one !== timer)
        },
      }
    },
    /** Moves time on, firing what falls due, and lets everything settle after each. */
    async advance(ms: number) {
      const endMs = now + ms
      for (;;) {
        await settle()
        const [next] = timers.filter((one) => one.atMs <= endMs).sort((a, b) => a.atMs - b.atMs)
        if (!next) break
        timers = timers.filter((one) => one !== next)
        now = Math.max(now, next.atMs)
        next.run()
      }
      now = endMs
      await settle()
    },
    pending: () => timers.length,
  }
}

/** Lets promises and group commits that are under way come to rest. */
export async function settle(turns = 60) {
  for (let i = 0; i < turns; i++) await new Promise((resolve) => setImmediate(resolve))
}

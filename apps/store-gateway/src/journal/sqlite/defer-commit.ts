/** Below that a commit costs less than waiting for company. */
const SLOW_COMMIT_MS = 4
const LOOK_AGAIN_MS = 1

export interface DeferDeps {
  /** Measures how long a commit takes. */
  readonly elapsedMs: () => number
  readonly setTimer: (run: () => void, afterMs: number) => unknown
}

/**
 * When the next commit begins: at the end of this turn of the event loop; where the last one took long, as on a slow disk, only once nobody new has come for a
 * millisecond, and at most half as long as that one took. Whoever comes in that time needs no commit of their own.
 */
export function createDefer({ elapsedMs, setTimer }: DeferDeps): (run: () => void, waiting: () => number) => void {
  let lastMs = 0

  function commit(run: () => void, waiting: () => number): void {
    const isShared = waiting() > 1
    const startedAtMs = elapsedMs()
    run()
    lastMs = isShared ? elapsedMs() - startedAtMs : 0 // whoever was alone will be so again
  }

  return (run, waiting) => {
    if (lastMs < SLOW_COMMIT_MS) return void setImmediate(commit, run, waiting)
    const untilMs = elapsedMs() + lastMs / 2
    let seen = waiting()
    const look = () => {
      const now = waiting()
      if (now === seen || elapsedMs() >= untilMs) return commit(run, waiting)
      seen = now
      setTimer(look, LOOK_AGAIN_MS)
    }
    setTimer(look, LOOK_AGAIN_MS)
  }
}

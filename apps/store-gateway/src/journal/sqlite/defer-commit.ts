/** Below that a commit costs less than waiting for company. */
const SLOW_COMMIT_MS = 4
const LOOK_AGAIN_MS = 1

/**
 * When the next commit begins: at the end of this turn of the event loop; where the last one took long, as on a slow disk, only once nobody new has come for a
 * millisecond, and at most half as long as that one took. Whoever comes in that time needs no commit of their own.
 */
export function createDefer(): (run: () => void, waiting: () => number) => void {
  let lastMs = 0

  function commit(run: () => void, waiting: () => number): void {
    const isShared = waiting() > 1
    const startedAtMs = performance.now()
    run()
    lastMs = isShared ? performance.now() - startedAtMs : 0 // whoever was alone will be so again
  }

  return (run, waiting) => {
    if (lastMs < SLOW_COMMIT_MS) return void setImmediate(commit, run, waiting)
    const untilMs = performance.now() + lastMs / 2
    let seen = waiting()
    const look = () => {
      const now = waiting()
      if (now === seen || performance.now() >= untilMs) return commit(run, waiting)
      seen = now
      setTimeout(look, LOOK_AGAIN_MS)
    }
    setTimeout(look, LOOK_AGAIN_MS)
  }
}

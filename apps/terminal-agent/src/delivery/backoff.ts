const BASE_MS = 500
const MAX_MS = 10_000

/** Full jitter: any time up to a bound that doubles with each try, at most ten seconds. `tries` counts from 1; `random` gives 0 to 1. */
export function backoffMs(tries: number, random: () => number): number {
  const boundMs = Math.min(MAX_MS, BASE_MS * 2 ** Math.min(tries - 1, 10))
  return Math.ceil(random() * boundMs)
}

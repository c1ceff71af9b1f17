import { setTimeout as pause } from 'node:timers/promises'
import { StoreProblem } from '../../store/store-problem.ts'

const POLL_MS = 50

/** Looks until there is a value; fails with `problem` when there is none within the time. A process that is just being started again gives none. */
export async function eventually<T>(
  look: () => Promise<T | undefined> | T | undefined,
  problem: string | (() => string),
  withinMs = 20_000,
): Promise<T> {
  const endMs = performance.now() + withinMs
  for (;;) {
    try {
      const found = await look()
      if (found !== undefined && found !== false) return found
    } catch (error) {
      if (!(error instanceof StoreProblem)) throw error
    }
    if (performance.now() > endMs)
      throw new Error(`${typeof problem === 'string' ? problem : problem()} (after ${withinMs / 1000} s)`)
    await pause(POLL_MS)
  }
}

import { setTimeout as pause } from 'node:timers/promises'

const LOOK_EVERY_MS = 20

/** Looks until there is something, and gives it; fails with `problem` when there is nothing within the time. */
export async function eventually<T>(
  look: () => T | Promise<T>,
  problem: string,
  withinMs = 15_000,
): Promise<Exclude<T, undefined | null | false>> {
  const endMs = performance.now() + withinMs
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== null && found !== false) return found as Exclude<T, undefined | null | false>
    if (performance.now() > endMs) throw new Error(`${problem} (after ${withinMs / 1000} s)`)
    await pause(LOOK_EVERY_MS)
  }
}

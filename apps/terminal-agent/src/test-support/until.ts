import { setTimeout } from 'node:timers/promises'

/** Looks until something is there, at most ten seconds. Throws with what it last saw. */
export async function until<T>(
  look: () => T | undefined | null | false | Promise<T | undefined | null | false>,
): Promise<T> {
  const endMs = Date.now() + 10_000
  for (;;) {
    const seen = await look()
    if (seen) return seen
    if (Date.now() > endMs) throw new Error(`it did not come; last seen: ${JSON.stringify(seen)}`)
    await setTimeout(5)
  }
}

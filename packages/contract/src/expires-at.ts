/** No load waits longer than a held one does: a later time counts as this far ahead. */
const MAX_AHEAD_MS = 25 * 3_600_000

/**
 * Reads `expiresAt` of a load, in milliseconds. The schema has checked its form, not that there is such a day: JavaScript reads the 30th of February
 * as a day of March. `problem` is a sentence for its sender.
 */
export function readExpiresAt(text: string, nowMs: number): { readonly ms: number } | { readonly problem: string } {
  const ms = Date.parse(text)
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 19) !== text.slice(0, 19))
    return { problem: 'expiresAt is not a time that there is.' }
  return { ms: Math.min(ms, nowMs + MAX_AHEAD_MS) }
}

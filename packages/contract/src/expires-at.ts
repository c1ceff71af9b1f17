/** A load that may wait longer than a held one does is a mistake of its sender. */
const MAX_AHEAD_MS = 25 * 3_600_000

/**
 * Reads `expiresAt` of a load. The schema has checked its form, not that there is such a day: JavaScript reads the 30th of February as a day of
 * March. `problem` is a sentence for its sender.
 */
export function readExpiresAt(text: string, nowMs: number): { readonly ms: number } | { readonly problem: string } {
  const ms = Date.parse(text)
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 19) !== text.slice(0, 19))
    return { problem: 'expiresAt is not a time that there is.' }
  if (ms > nowMs + MAX_AHEAD_MS) return { problem: 'expiresAt is more than 25 hours ahead.' }
  return { ms }
}

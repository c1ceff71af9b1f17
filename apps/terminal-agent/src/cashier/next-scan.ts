/**
 * What was scanned while a sale was not over (rule T7). `two`: different codes, and nobody knows which is the next customer's. `same`: the
 * code of the sale itself; a scanner that reads twice must not begin a second sale of it.
 */
export type NextScan =
  | { readonly kind: 'code'; readonly text: string; readonly atMs: number }
  | { readonly kind: 'two' | 'same' }
  | null

/** A code scanned longer ago is asked for again: the customer whose it was may have left. */
const FRESH_MS = 60_000

/** What waits for the next sale after one more scan. */
export function afterScan(waiting: NextScan, text: string, isOwnCode: boolean, nowMs: number): NextScan {
  if (isOwnCode) return waiting ?? { kind: 'same' }
  if (waiting?.kind === 'two' || (waiting?.kind === 'code' && waiting.text !== text)) return { kind: 'two' }
  return { kind: 'code', text, atMs: nowMs }
}

/** What the next sale begins with; `stale`: it was scanned too long ago to begin anything by itself. Null: nothing. */
export function takeScan(waiting: NextScan, nowMs: number): { readonly text: string } | 'stale' | null {
  if (waiting?.kind !== 'code') return null
  return nowMs - waiting.atMs > FRESH_MS ? 'stale' : { text: waiting.text }
}

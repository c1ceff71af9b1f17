import type { Entry } from '../ledger/entry.ts'

/** Stated for CancelGiftCard, assumed for VoidAmazonBalanceLoad. */
const VOID_WINDOW_MS = 15 * 60_000

export function isWithinWindow(entry: Entry, nowMs: number): boolean {
  return nowMs - entry.createdAtMs <= VOID_WINDOW_MS
}

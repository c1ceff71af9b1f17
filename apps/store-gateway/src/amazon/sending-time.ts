import type { Attempt } from '../loads/load-record.ts'

export type AttemptTimes = Pick<Attempt, 'openedAtMs' | 'signedAtAmazonMs'>

/**
 * R6b: an attempt carries the committed time in its signature, whenever its bytes leave, and has so much of its time left. Null once that is over: a
 * process that was paused must not send what has become old, and must not sign it afresh.
 */
export function sendingTime(
  { openedAtMs, signedAtAmazonMs }: AttemptTimes,
  timeoutMs: number,
  nowMs: number,
): { readonly signedAtMs: number; readonly leftMs: number } | null {
  const leftMs = openedAtMs + timeoutMs - nowMs
  return leftMs > 0 ? { signedAtMs: signedAtAmazonMs, leftMs } : null
}

import type { LoadTimes } from './limits.ts'
import type { LoadRecord } from './load-record.ts'

/** C4: whether a claim code that was lost before its print may be fetched again by the same Load. */
export function mayRefetch(load: LoadRecord, nowMs: number, times: LoadTimes): boolean {
  const untilMs = (load.loadedAtMs ?? load.createdAtMs) + times.refetchForMs
  // R15, R2: a lost journal may have undone it since.
  if (load.restoredAtMs !== null) return false
  return load.state === 'loaded' && load.claimCodeIssued && load.voidAttempts === 0 && nowMs < untilMs
}

import { CLOCK_MARGIN_MS, type LoadTimes, voidTimeOverAtMs } from './limits.ts'
import type { LoadRecord } from './load-record.ts'

/** What a load needs next: an event of the life table now, or nothing until a time. */
export type NextStep =
  | { readonly do: 'send-load' | 'send-void' | 'expire' | 'give-up' | 'hold-over' | 'void-time-over' }
  | { readonly waitUntilMs: number }
  | null

/**
 * What is due for a load (R9, R10). `askedThisRun`: whether it was asked about since this process started; a load that was found unresolved
 * after downtime is asked once more before it is given up.
 */
export function nextStep(load: LoadRecord, nowMs: number, times: LoadTimes, askedThisRun: boolean): NextStep {
  const dueMs = load.nextStepAtMs ?? nowMs
  if (load.state === 'queued') {
    const endMs = load.heldAtMs === null ? load.expiresAtMs : load.heldAtMs + times.holdForMs
    if (nowMs >= endMs) return { do: load.heldAtMs === null ? 'expire' : 'hold-over' }
    return dueMs > nowMs ? { waitUntilMs: Math.min(dueMs, endMs) } : { do: 'send-load' }
  }
  if (load.state === 'unresolved') {
    const endMs =
      load.heldAtMs === null
        ? (load.firstUnknownAtMs ?? load.updatedAtMs) + times.resolveForMs
        : load.heldAtMs + times.holdForMs
    if (nowMs >= endMs && askedThisRun) return { do: load.heldAtMs === null ? 'give-up' : 'hold-over' }
    if (dueMs <= nowMs) return { do: 'send-load' }
    return { waitUntilMs: askedThisRun ? Math.min(dueMs, endMs) : dueMs }
  }
  if (load.state === 'voiding') {
    const endMs = voidTimeOverAtMs(load.lastLoadAtMs ?? load.updatedAtMs - CLOCK_MARGIN_MS, times)
    if (nowMs >= endMs) return { do: 'void-time-over' }
    return dueMs > nowMs ? { waitUntilMs: Math.min(dueMs, endMs) } : { do: 'send-void' }
  }
  return null
}

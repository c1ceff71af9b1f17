import { mustLearn } from './life.ts'
import { type LoadTimes, voidTimeOverAtMs } from './limits.ts'
import type { LoadRecord } from './load-record.ts'
import { mayRefetch } from './may-refetch.ts'

/** What a load needs next: an event of the life table now, or nothing until a time. */
export type NextStep =
  | {
      readonly do:
        | 'send-load'
        | 'send-refetch'
        | 'send-learn'
        | 'send-void'
        | 'expire'
        | 'give-up'
        | 'hold-over'
        | 'void-time-over'
    }
  | { readonly waitUntilMs: number }
  | null

/** What only this run knows. */
export interface RunFacts {
  /** Whether it was asked about since this process started: a load found unresolved after downtime is asked once more before it is given up. */
  readonly asked: boolean
  /** Until when the name of its gift card may be asked for before its Cancel; 0: not, or not any more. */
  readonly learnUntilMs: number
  /** The printer wants its claim code, and memory has it not (C4). */
  readonly codeWanted: boolean
}

/** What is due for a load (R4, R9, R10, C4). */
export function nextStep(load: LoadRecord, nowMs: number, times: LoadTimes, run: RunFacts): NextStep {
  const dueMs = load.nextStepAtMs ?? nowMs
  if (load.state === 'queued') {
    const endMs = load.heldAtMs === null ? load.expiresAtMs : load.heldAtMs + times.holdForMs
    if (nowMs >= endMs) return { do: load.heldAtMs === null ? 'expire' : 'hold-over' }
    return at(dueMs, nowMs, endMs, 'send-load')
  }
  if (load.state === 'unresolved') {
    const endMs =
      load.heldAtMs === null
        ? (load.firstUnknownAtMs ?? load.updatedAtMs) + times.resolveForMs
        : load.heldAtMs + times.holdForMs
    if (nowMs >= endMs && run.asked) return { do: load.heldAtMs === null ? 'give-up' : 'hold-over' }
    return at(dueMs, nowMs, run.asked ? endMs : Number.POSITIVE_INFINITY, 'send-load')
  }
  if (load.state === 'voiding' || (load.state === 'voided' && load.proof === 'absent')) {
    const endMs = voidTimeOverAtMs(load.lastLoadAtMs ?? load.updatedAtMs - times.clockMarginMs, times)
    // R4: after downtime the check comes first, however late: it may still find that there is nothing.
    if (nowMs >= endMs) return { do: run.asked ? 'void-time-over' : 'send-void' }
    return at(dueMs, nowMs, endMs, mustLearn(load) && nowMs < run.learnUntilMs ? 'send-learn' : 'send-void')
  }
  // C5: the only Load that is sent again for a load that stands; no paper of another load and no page asks Amazon.
  if (run.codeWanted && mayRefetch(load, nowMs, times))
    return at(dueMs, nowMs, Number.POSITIVE_INFINITY, 'send-refetch')
  return null
}

type Sending = Extract<Exclude<NextStep, null>, { readonly do: string }>['do'] & `send-${string}`

function at(dueMs: number, nowMs: number, endMs: number, step: Sending): NextStep {
  return dueMs > nowMs ? { waitUntilMs: Math.min(dueMs, endMs) } : { do: step }
}

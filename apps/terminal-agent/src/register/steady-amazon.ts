import type { Line } from '../heartbeat/index.ts'
import type { LineView } from './view/register-view.ts'

/** After an outage Amazon must have answered for so long before the page calls it connected. */
const STEADY_AFTER_MS = 20_000

/**
 * Amazon's state as people see it. Around an outage the gateway hears an answer now and a silence then: a word that changes at each of them says
 * nothing. It only words the page; what forbids a sale follows each state at once (T6).
 */
export function createSteadyAmazon(
  nowMs: () => number,
): (line: Pick<Line, 'amazon' | 'loadsFail'>) => LineView['amazon'] {
  let shaky = false
  let awaySinceMs: number | null = null
  let lastAwayMs: number | null = null

  return ({ amazon: heard, loadsFail = false }) => {
    if (heard === 'unknown' || heard === 'not-authorised') return heard
    const now = nowMs()
    if (heard === 'unreachable') {
      awaySinceMs ??= now
      lastAwayMs = now
      if (!isWithin(awaySinceMs, now)) shaky = false
      return shaky ? 'unsteady' : 'unreachable'
    }
    awaySinceMs = null
    shaky = loadsFail || (lastAwayMs !== null && isWithin(lastAwayMs, now))
    return shaky ? 'unsteady' : 'reachable'
  }
}

/** A clock that was set back counts as long ago: the word must not hang. */
function isWithin(fromMs: number, nowMs: number): boolean {
  return nowMs >= fromMs && nowMs - fromMs < STEADY_AFTER_MS
}

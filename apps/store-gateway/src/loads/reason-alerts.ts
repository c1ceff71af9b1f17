import { END_STATES, reasonActions } from '@tillway/contract'
import type { LoadRecord } from './load-record.ts'

const REMEMBERED = 10_000
/** What is wrong with the store itself ends every load: it is said again after so long, and not for each of them. */
const SAID_AGAIN_AFTER_MS = 60_000

/** Hears of each change of a load, and tells people of those whose reason needs them, each once. */
export function createReasonAlerts(deps: {
  readonly nowMs: () => number
  readonly alert: (what: string, loadId: string) => void
}): (load: LoadRecord) => void {
  const told = new Set<string>()
  const lastMs = new Map<string, number>()
  return ({ id, number, state, reason }) => {
    if (!reason || !END_STATES.has(state)) return
    const { alert } = reasonActions[reason.code]
    const needsReview = state === 'needs-review'
    if (alert === 'no' || (alert === 'review' && !needsReview)) return
    const key = `${id} ${reason.code}`
    if (told.has(key)) return
    if (!needsReview && deps.nowMs() - (lastMs.get(reason.code) ?? Number.NEGATIVE_INFINITY) < SAID_AGAIN_AFTER_MS)
      return
    lastMs.set(reason.code, deps.nowMs())
    told.add(key)
    for (const oldest of told) {
      if (told.size <= REMEMBERED) break
      told.delete(oldest)
    }
    deps.alert(`${number} ${needsReview ? 'needs review' : `is ${state}`}: ${reason.message}`, id)
  }
}

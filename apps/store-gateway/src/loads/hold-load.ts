import type { LoadRecord } from './load-record.ts'
import type { PeopleDeps } from './people.ts'
import { planChange } from './plan-change.ts'

export type Held =
  | { readonly load: LoadRecord }
  | { readonly refused: { readonly code: 'hold-refused' | 'load-id-of-another-terminal'; readonly detail: string } }
  | null

/** The customer leaves with a ticket (R10, T4): by the load's own till. Refused once a void has begun; never taken off. Null for an unknown id. */
export async function holdLoad(deps: PeopleDeps, loadId: string, terminalId: string): Promise<Held> {
  const nowMs = deps.nowMs()
  let answer: Held = null
  const changed = await deps.journal.change(loadId, nowMs, (load) => {
    if (load.terminalId !== terminalId) {
      answer = { refused: { code: 'load-id-of-another-terminal', detail: 'This load belongs to another till.' } }
      return null
    }
    const change = planChange(deps, load, 'hold', { outcome: null, actor: terminalId, nowMs })
    if (load.heldAtMs !== null && !('refused' in change)) {
      answer = { load }
      return null
    }
    if (!('refused' in change)) return change
    answer = {
      refused: { code: 'hold-refused', detail: `It cannot be held: ${change.refused}. Print the ticket all the same.` },
    }
    return null
  })
  return changed ? { load: changed.load } : answer
}

import type { HoldRequest } from '@tillway/contract'
import type { LoadRecord } from './load-record.ts'
import type { PeopleDeps } from './people.ts'
import { planChange } from './plan-change.ts'
import { type PaperOfTill, ticketTold, ticketToPrint } from './ticket-to-print.ts'

export interface HoldDeps extends PeopleDeps {
  readonly paperOf: (terminalId: string) => Promise<PaperOfTill>
}

interface HoldRefusal {
  readonly code: 'hold-refused' | 'load-id-of-another-terminal'
  readonly detail: string
}

/** `load` beside a refusal: the load is not held, and its ticket is printed all the same. */
export type Held = { readonly load: LoadRecord } | { readonly refused: HoldRefusal; readonly load?: LoadRecord } | null

/**
 * The customer leaves with a ticket (R10, T4): by the load's own till. Refused once a void has begun; never taken off. The job that prints the ticket
 * is made in the same commit, also where the hold is refused. Null for an unknown id.
 */
export async function holdLoad(deps: HoldDeps, loadId: string, terminalId: string, asked?: HoldRequest): Promise<Held> {
  const nowMs = deps.nowMs()
  const paper = await deps.paperOf(terminalId)
  let answer: Held = null
  const changed = await deps.journal.change(loadId, nowMs, (load) => {
    if (load.terminalId !== terminalId) {
      answer = { refused: { code: 'load-id-of-another-terminal', detail: 'This load belongs to another till.' } }
      return null
    }
    const ticket = ticketToPrint(load, paper, asked)
    const change = planChange(deps, load, 'hold', { outcome: null, actor: terminalId, nowMs })
    if ('refused' in change) {
      const detail = `It cannot be held: ${change.refused}. Print the ticket all the same.`
      answer = { refused: { code: 'hold-refused', detail } }
      return ticketTold(load, terminalId, ticket, nowMs)
    }
    answer = { load }
    if (load.heldAtMs !== null) return ticketTold(load, terminalId, ticket, nowMs)
    return ticket ? { ...change, ticket } : change
  })
  return changed ? withLoad(answer, changed.load) : answer
}

function withLoad(answer: Held, load: LoadRecord): Held {
  return answer && 'refused' in answer ? { ...answer, load } : { load }
}

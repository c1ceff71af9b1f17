import { begin } from './begin-sale.ts'
import type { ShopNow } from './facts.ts'
import type { Said } from './said.ts'
import type { SessionEvent } from './session-event.ts'
import { elsewhere, type In, problemSound, type Step, stay, toIdle } from './transition.ts'

type Keyed = In<'phone'> | In<'card'>

/** What is the same for each number that is keyed: it is corrected, a scanner that works after all is taken, and the sale is ended. */
export function whileKeyed(state: Keyed, event: SessionEvent, shop: ShopNow): Step {
  switch (event.type) {
    case 'back':
      return stay({ ...state, digits: state.digits.slice(0, -1), problem: null })
    case 'clear':
      return stay({ ...state, digits: '', problem: null })
    case 'scan':
      return begin(state.sale, event, shop)
    case 'cancel':
      return toIdle(state, null)
    default:
      return elsewhere(state, event)
  }
}

/** It stays on the page with what is wrong, and the cashier hears so. */
export function refuseKeyed(state: Keyed | In<'amount'>, problem: Said | null): Step {
  return { state: { ...state, problem }, commands: [problemSound] }
}

import { begin, toAmount } from './begin-sale.ts'
import { identify } from './identify.ts'
import { type Said, said } from './said.ts'
import { elsewhere, type Handler, type In, problemSound, type Step, stay, toIdle } from './transition.ts'

/** Rule T7: so many digits are a card. */
export const CARD_DIGITS = 19

/** Rule T8: a card's number typed by hand is typed twice. One wrong digit would activate another card than the customer's. */
export const keyedCard: Handler<'card'> = (state, event, shop) => {
  switch (event.type) {
    case 'digit': {
      const digits = state.digits + event.digit
      const isOne = /^\d$/.test(event.digit)
      return isOne && digits.length <= CARD_DIGITS
        ? stay({ ...state, digits, problem: null })
        : refuse(state, state.problem)
    }
    case 'back':
      return stay({ ...state, digits: state.digits.slice(0, -1), problem: null })
    case 'clear':
      return stay({ ...state, digits: '', problem: null })
    case 'enter': {
      const { sale, digits, first } = state
      if (digits.length !== CARD_DIGITS) return refuse(state, incomplete(digits.length))
      if (first === null) return stay({ ...state, digits: '', first: digits, problem: null })
      if (digits !== first) return refuse({ ...state, digits: '', first: null }, DIFFERS)
      const identified = shop.marketplace && identify(digits, shop.marketplace)
      return identified?.ok ? toAmount(sale, identified.target) : refuse(state, identified?.message ?? null)
    }
    case 'scan':
      return begin(state.sale, event, shop)
    case 'cancel':
      return toIdle(state, null)
    default:
      return elsewhere(state, event)
  }
}

const DIFFERS = said('card-differs', 'The two numbers are not the same. Key the number on the card again, twice.')

function incomplete(count: number): Said {
  return said('card-length', `The number on a gift card has ${CARD_DIGITS} digits. ${count} are keyed.`, { count })
}

function refuse(state: In<'card'>, problem: Said | null): Step {
  return { state: { ...state, problem }, commands: [problemSound] }
}

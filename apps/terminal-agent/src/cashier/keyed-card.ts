import { toAmount } from './begin-sale.ts'
import { identify } from './identify.ts'
import { refuseKeyed, whileKeyed } from './keyed-number.ts'
import { type Said, said } from './said.ts'
import { type Handler, stay } from './transition.ts'

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
        : refuseKeyed(state, state.problem)
    }
    case 'enter': {
      const { sale, digits, first } = state
      if (digits.length !== CARD_DIGITS) return refuseKeyed(state, incomplete(digits.length))
      if (first === null) return stay({ ...state, digits: '', first: digits, problem: null })
      if (digits !== first) return refuseKeyed({ ...state, digits: '', first: null }, DIFFERS)
      const identified = shop.marketplace && identify(digits, shop.marketplace)
      return identified?.ok ? toAmount(sale, identified.target) : refuseKeyed(state, identified?.message ?? null)
    }
    default:
      return whileKeyed(state, event, shop)
  }
}

const DIFFERS = said('card-differs', 'The two numbers are not the same. Key the number on the card again, twice.')

function incomplete(count: number): Said {
  return said('card-length', `The number on a gift card has ${CARD_DIGITS} digits. ${count} are keyed.`, { count })
}

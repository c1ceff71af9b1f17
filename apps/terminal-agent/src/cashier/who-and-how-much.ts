import { formatMoney } from '@tillway/contract'
import { begin, NOT_READY, readBack, scanAgain, toAmount } from './begin-sale.ts'
import type { ShopNow } from './facts.ts'
import { giveBack, settle } from './give-back.ts'
import { refuseKeyed, whileKeyed } from './keyed-number.ts'
import { type Said, said } from './said.ts'
import type { SessionEvent } from './session-event.ts'
import {
  elsewhere,
  type Handler,
  type In,
  isBack,
  newsOf,
  problemSound,
  type Step,
  stay,
  toIdle,
} from './transition.ts'

const MAX_PHONE_LENGTH = 16
const MAX_ENTERED = 99_999_999

export const idle: Handler<'idle'> = (state, event, shop) => {
  switch (event.type) {
    case 'scan':
    case 'phone-start':
    case 'card-start':
    case 'phone':
    case 'receipt-start':
      return begin(state.sale, event, shop)
    case 'load-changed': {
      const { told } = event
      if (told.cash === 'keep' || told.cash === 'wait' || isBack(told)) {
        const isOver = state.notice?.number === event.number
        return isOver ? stay({ ...state, notice: null }) : elsewhere(state, event)
      }
      return { ...elsewhere(state, event), state: { ...state, notice: newsOf(event.number, told) } }
    }
    case 'show-ticket': {
      const { held, told } = event
      return stay({ step: 'ticket', sale: state.sale + 1, held, told, nextScan: state.nextScan })
    }
    case 'resume':
      return resume(state, event)
    case 'print-copy':
      return { state: { ...state, notice: null }, commands: [{ type: 'ask-copy', loadId: event.loadId }] }
    case 'came-out':
      return { state: { ...state, notice: null }, commands: [{ type: 'say-came-out', loadId: event.loadId }] }
    case 'copy-failed':
      return { state: { ...state, notice: event.message }, commands: [problemSound] }
    case 'clear':
    case 'cancel':
    case 'next':
      return stay({ ...state, notice: null })
    case 'give-back':
      return giveBack({ sale: state.sale + 1, load: event.load, why: event.why, nextScan: state.nextScan })
    default:
      return elsewhere(state, event)
  }
}

export const phone: Handler<'phone'> = (state, event, shop) => {
  switch (event.type) {
    case 'digit': {
      if (event.digit === '+' && state.digits !== '') return stay(state)
      const digits = state.digits + event.digit
      return stay(digits.length > MAX_PHONE_LENGTH ? state : { ...state, digits, problem: null })
    }
    case 'enter':
      return readBack(state.sale, state.digits, shop)
    case 'phone':
      return begin(state.sale, event, shop)
    default:
      return whileKeyed(state, event, shop)
  }
}

export const confirmPhone: Handler<'confirm-phone'> = (state, event, shop) => {
  switch (event.type) {
    case 'enter': {
      // T8: digits that mean two numbers are never confirmed before one was chosen.
      if (state.numbers.length === 2) return { state, commands: [problemSound] }
      return toAmount(state.sale, { destination: { kind: 'phone', value: state.numbers[0] }, doubtful: false })
    }
    case 'choose-reading': {
      const chosen = state.numbers[event.index]
      return stay(state.numbers.length === 2 && chosen ? { ...state, numbers: [chosen] } : state)
    }
    case 'back':
      return stay({ step: 'phone', sale: state.sale, digits: state.digits, problem: null })
    case 'clear':
      return stay({ step: 'phone', sale: state.sale, digits: '', problem: null })
    case 'scan':
      return begin(state.sale, event, shop)
    case 'cancel':
      return toIdle(state, null)
    default:
      return elsewhere(state, event)
  }
}

export const amount: Handler<'amount'> = (state, event, shop) => {
  switch (event.type) {
    case 'digit': {
      // An amount that was refused is not corrected but keyed anew.
      const before = state.problem?.code.startsWith('amount-') ? '' : state.entered
      const entered = Number(`${before}${event.digit}`)
      return stay(event.digit === '+' || entered > MAX_ENTERED ? state : { ...state, entered, problem: null })
    }
    case 'back':
      return stay({ ...state, entered: Math.trunc(state.entered / 10), problem: null })
    case 'clear':
      return stay({ ...state, entered: 0, problem: null })
    case 'enter':
      return chooseAmount(state, state.entered, shop)
    case 'amount':
      return chooseAmount(state, event.minorUnits, shop)
    case 'scan':
      return scanAgain(state, event.text, shop, (problem) => ({ ...state, problem }))
    case 'cancel':
      return toIdle(state, null)
    default:
      return elsewhere(state, event)
  }
}

function chooseAmount(state: In<'amount'>, amount: number, { marketplace, maximumLoad }: ShopNow): Step {
  const refuse = (problem: Said) => refuseKeyed(state, problem)
  if (marketplace === null) return refuse(NOT_READY)
  const { currency, locale, minimumLoad } = marketplace
  const words = (minorUnits: number) => formatMoney({ currency, minorUnits }, locale)
  if (amount < minimumLoad)
    return refuse(said('amount-smallest', `The smallest amount is ${words(minimumLoad)}.`, { amount: minimumLoad }))
  if (amount > maximumLoad)
    return refuse(said('amount-largest', `The largest amount is ${words(maximumLoad)}.`, { amount: maximumLoad }))
  const { sale, target } = state
  return {
    state: { step: 'validating', sale, target, amount },
    commands: [{ type: 'check', sale, target, amount, duplicateAllowed: false }],
  }
}

/** The sale of a confirmed row is on the page again: it waits, or what to do with its cash is read before anything else. */
function resume(state: In<'idle'>, { held, told, sinceMs, wasAside }: Extract<SessionEvent, { type: 'resume' }>): Step {
  const { nextScan } = state
  const after = settle({ step: 'sent', sale: state.sale + 1, held, told, sinceMs, wasAside, nextScan })
  return { ...after, commands: told.cash === 'wait' ? after.commands : [...after.commands, problemSound] }
}

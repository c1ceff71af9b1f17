import { askCopy, copyAfterNews } from './ask-copy.ts'
import { begin, isOwnCode, keepScan, nextSale } from './begin-sale.ts'
import type { ShopNow } from './facts.ts'
import { settle } from './give-back.ts'
import { elsewhere, type Handler, type In, needsEyes, problemSound, type Step, stay, withSound } from './transition.ts'

export const sent: Handler<'sent'> = (state, event, shop) => {
  switch (event.type) {
    case 'load-changed': {
      if (event.loadId !== state.held.loadId) return elsewhere(state, event)
      return withSound(settle({ ...state, told: event.told }), needsEyes(event.told))
    }
    case 'scan':
      return keepScan(state, event.text, shop)
    case 'cancel-failed':
      return event.loadId === state.held.loadId
        ? { state: { ...state, problem: event.message }, commands: [problemSound] }
        : elsewhere(state, event)
    case 'cancel':
      return { state, commands: state.told.cancellable ? [{ type: 'cancel', loadId: state.held.loadId }] : [] }
    case 'gave-back':
      if (event.loadId !== state.held.loadId || !state.told.mayHaveGivenBack) return stay(state)
      return stay({
        ...{ step: 'ask-gave-back', sale: state.sale, phase: 'asked', kept: state, problem: null },
        ...{ loadId: state.held.loadId, number: state.held.number, amount: state.held.amount },
      })
    case 'ticket':
      if (event.loadId !== state.held.loadId) return stay(state)
      return { state, commands: [{ type: 'hold', loadId: event.loadId }] }
    case 'held': {
      if (event.loadId !== state.held.loadId) return stay(state)
      const { sale, held, told, nextScan } = state
      return stay({ step: 'ticket', sale, held, told, nextScan })
    }
    case 'hold-failed':
      if (event.loadId !== state.held.loadId) return stay(state)
      return { state: { ...state, problem: event.message }, commands: [problemSound] }
    case 'next':
      return nextSale(state, shop)
    default:
      return elsewhere(state, event)
  }
}

export const done: Handler<'done'> = (state, event, shop) => {
  switch (event.type) {
    case 'load-changed': {
      // T9: what a person or the late check changed afterwards is shown too.
      if (event.loadId !== state.held.loadId) return elsewhere(state, event)
      const { sale, held, nextScan, told, sinceMs, wasAside } = state
      const after = settle({ step: 'sent', sale, held, told: event.told, sinceMs, wasAside, nextScan })
      const stillDone = after.state.step === 'done' ? { ...after.state, ...copyAfterNews(state.copy) } : after.state
      return withSound({ ...after, state: stillDone }, needsEyes(event.told) && event.told.cash !== told.cash)
    }
    case 'print-copy':
    case 'copy-asked':
    case 'copy-failed':
      return askCopy(state, event)
    case 'came-out':
      // P2: while a copy is asked for, it was said that none came out.
      return event.loadId === state.held.loadId && state.copy !== 'asking'
        ? { state, commands: [{ type: 'say-came-out', loadId: event.loadId }] }
        : stay(state)
    case 'scan':
      // What to do with the cash stays on the page until the cashier has read it, unless the cash is simply kept.
      return leavesWithScan(state, shop) &&
        state.nextScan?.kind !== 'two' &&
        !isOwnCode(state, event.text, shop.marketplace)
        ? beginNext(state, event, shop)
        : keepScan(state, event.text, shop)
    case 'phone-start':
    case 'card-start':
    case 'phone':
    case 'receipt-start':
      return leavesWithScan(state, shop) ? beginNext(state, event, shop) : stay(state)
    case 'enter':
    case 'next':
      return nextSale(state, shop)
    default:
      return elsewhere(state, event)
  }
}

function leavesWithScan({ told, wasAside }: In<'done'>, shop: ShopNow): boolean {
  return told.cash === 'keep' && !wasAside && !shop.resultWaits
}

/** The next sale begins while the outcome of this one is on the page, and was read. */
function beginNext(state: In<'done'>, event: Parameters<typeof begin>[1], shop: ShopNow): Step {
  const after = begin(state.sale + 1, event, shop)
  return { ...after, commands: [{ type: 'seen', loadId: state.held.loadId }, ...after.commands] }
}

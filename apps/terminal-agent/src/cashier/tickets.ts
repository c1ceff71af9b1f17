import { askTicket, begin, keepScan, nextSale } from './begin-sale.ts'
import type { Told } from './facts.ts'
import { giveBack } from './give-back.ts'
import { ticketIn } from './identify.ts'
import type { SessionCommand } from './session-command.ts'
import { elsewhere, type Handler, problemSound, readSound, stay, toIdle } from './transition.ts'

export const ticket: Handler<'ticket'> = (state, event, shop) => {
  const { held } = state
  switch (event.type) {
    case 'load-changed':
      // The customer may be here still: the ticket, scanned in, brings the receipt or the cash.
      if (event.loadId !== held.loadId) return elsewhere(state, event)
      return {
        state: { ...state, told: event.told },
        commands: event.told.cash !== state.told.cash ? [event.told.cash === 'keep' ? readSound : problemSound] : [],
      }
    case 'scan':
      if (ticketIn(event.text) === held.loadId) return begin(state.sale + 1, event, shop)
      return keepScan(state, event.text, shop)
    case 'enter':
    case 'next':
      return nextSale(state, shop)
    default:
      return elsewhere(state, event)
  }
}

export const scannedTicket: Handler<'scanned-ticket'> = (state, event, shop) => {
  const { loadId, sale, news, problem } = state
  const asking = news === null && problem === null
  const wayBack = news?.outcome === 'pending' && problem === null ? news.mayGiveBack : null
  switch (event.type) {
    case 'ticket-answer': {
      if (!asking || event.loadId !== loadId) return stay(state)
      const { news } = event
      if (news.outcome === 'cash') return giveBack({ sale, load: news.load, why: news.why, nextScan: null })
      return { state: { ...state, news }, commands: news.outcome === 'receipt' ? [readSound] : [problemSound] }
    }
    case 'ticket-failed':
      if (!asking || event.loadId !== loadId) return stay(state)
      return { state: { ...state, problem: event.message }, commands: [problemSound] }
    case 'load-changed': {
      if (event.loadId !== loadId || news?.outcome !== 'pending') return elsewhere(state, event)
      if (event.told.cash !== 'wait') return askTicket(sale, loadId) // it has its end while the customer is here
      return stay({ ...state, news: { ...news, mayGiveBack: mayGiveBack(event.told) } })
    }
    case 'cancel': {
      // T2: nothing was sent, and the ticket is here.
      const commands: SessionCommand[] = wayBack === 'cancel' ? [{ type: 'cancel', loadId }] : []
      return { state, commands }
    }
    case 'cancel-failed':
      if (event.loadId !== loadId) return elsewhere(state, event)
      return { state: { ...state, problem: event.message }, commands: [problemSound] }
    case 'gave-back': {
      // T5g: only because the ticket is here.
      if (event.loadId !== loadId || wayBack !== 'by-word') return stay(state)
      const { number, amount } = news ?? {}
      if (number == null || amount == null) return stay(state)
      return stay({ step: 'ask-gave-back', sale, phase: 'asked', kept: state, loadId, number, amount, problem: null })
    }
    case 'scan':
      return asking ? { state, commands: [problemSound] } : begin(sale + 1, event, shop)
    case 'enter':
      return problem === null ? stay(state) : askTicket(sale, loadId)
    case 'next':
      return toIdle(state, null)
    default:
      return elsewhere(state, event)
  }
}

/** How the cash of an open load may go back while its ticket is here. */
export function mayGiveBack({ cancellable, mayHaveGivenBack }: Pick<Told, 'cancellable' | 'mayHaveGivenBack'>) {
  return cancellable ? 'cancel' : mayHaveGivenBack ? 'by-word' : null
}

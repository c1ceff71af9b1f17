import { askTicket, begin, keepScan, nextSale } from './begin-sale.ts'
import { giveBack } from './give-back.ts'
import { ticketIn } from './identify.ts'
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

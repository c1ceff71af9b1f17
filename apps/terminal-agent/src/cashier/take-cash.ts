import { keepScan, scanAgain } from './begin-sale.ts'
import { settle } from './give-back.ts'
import { elsewhere, type Handler, type In, newsOf, problemSound, type Step, stay, toIdle } from './transition.ts'

export const takeCash: Handler<'take-cash'> = (state, event, shop) => {
  switch (event.type) {
    case 'cash-taken': {
      const { sale, held } = state
      if (event.loadId !== held.loadId) return stay(state)
      return {
        state: { step: 'confirming', sale, held, nextScan: null },
        commands: [{ type: 'confirm', loadId: held.loadId }],
      }
    }
    case 'scan':
      return scanAgain(state, event.text, shop)
    case 'cancel':
      // The cash may be in the hand: the page says what to do with it once the end is on disk, or could not be stored.
      return { state, commands: [{ type: 'cancel', loadId: state.held.loadId }] }
    case 'cancel-failed':
      if (event.loadId !== state.held.loadId) return elsewhere(state, event)
      return { state: { ...state, problem: event.message }, commands: [problemSound] }
    case 'load-changed':
      if (event.loadId !== state.held.loadId) return elsewhere(state, event)
      return event.told.cash === 'return' ? toIdle(state, newsOf(event.number, event.told)) : stay(state)
    default:
      return elsewhere(state, event)
  }
}

export const confirming: Handler<'confirming'> = (state, event, shop) => {
  const { sale, held } = state
  switch (event.type) {
    case 'confirmed': {
      if (event.loadId !== held.loadId) return stay(state)
      const { nextScan } = state
      const sent: In<'sent'> = {
        step: 'sent',
        sale,
        held,
        told: event.told,
        sinceMs: event.atMs,
        wasAside: false,
        nextScan,
      }
      // T4: a sale without a line ends with the ticket, at once.
      const { told, loadId } = event
      const after: Step =
        told.held && told.cash === 'wait'
          ? { state: { step: 'ticket', sale, held, told, nextScan }, commands: [{ type: 'print-ticket', loadId }] }
          : settle(sent)
      // T1b, T10: the row is committed; only now "safe" is shown and sounded.
      return { ...after, commands: [{ type: 'sound', kind: 'safe' }, ...after.commands] }
    }
    case 'confirm-failed':
      if (event.loadId !== held.loadId) return stay(state)
      return { state: { step: 'take-cash', sale, held, problem: event.message }, commands: [problemSound] }
    case 'scan':
      return keepScan(state, event.text, shop)
    case 'load-changed':
      return event.loadId === held.loadId ? stay(state) : elsewhere(state, event) // `confirmed` tells it all
    default:
      return elsewhere(state, event)
  }
}

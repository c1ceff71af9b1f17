import { askGaveBack } from './ask-gave-back.ts'
import { askDuplicate, askReplace, preparing, refusedSale, validating } from './before-cash.ts'
import type { ShopNow } from './facts.ts'
import { givingBack } from './give-back.ts'
import { keyedCard } from './keyed-card.ts'
import type { SessionEvent } from './session-event.ts'
import type { SessionState } from './session-state.ts'
import { confirming, takeCash } from './take-cash.ts'
import { scannedTicket, ticket } from './tickets.ts'
import type { Handler, Step } from './transition.ts'
import { done, sent } from './wait-for-end.ts'
import { amount, confirmPhone, idle, phone } from './who-and-how-much.ts'

export function startSession(): SessionState {
  return { step: 'idle', sale: 1, notice: null, nextScan: null }
}

/**
 * The session at the till: what an event does in a state, and what is to be done outside because of it. Pure. An event that means nothing
 * in a step leaves it as it is.
 */
export function step(state: SessionState, event: SessionEvent, shop: ShopNow): Step {
  // The row of a sale that was left meanwhile: its cash was never asked for, so it ends at once.
  if (event.type === 'prepared' && !waitsForRow(state, event.sale))
    return { state, commands: [{ type: 'cancel', loadId: event.loadId }] }
  // An order that came too late was never shown: the cash is owed (T5).
  if (event.type === 'granted' && !waitsForGrant(state, event.loadId))
    return { state, commands: [{ type: 'owe', loadId: event.loadId }] }
  const handle = handlers[state.step] as Handler<typeof state.step>
  return handle(state as never, event, shop)
}

const handlers: { readonly [S in SessionState['step']]: Handler<S> } = {
  idle,
  phone,
  card: keyedCard,
  'confirm-phone': confirmPhone,
  amount,
  validating,
  'ask-duplicate': askDuplicate,
  'ask-replace': askReplace,
  preparing,
  refused: refusedSale,
  'take-cash': takeCash,
  confirming,
  sent,
  done,
  ticket,
  'scanned-ticket': scannedTicket,
  'ask-gave-back': askGaveBack,
  'give-back': givingBack,
}

function waitsForRow(state: SessionState, sale: number): boolean {
  const at = state.step === 'ask-replace' ? state.kept : state
  return at.step === 'preparing' && at.sale === sale
}

function waitsForGrant(state: SessionState, loadId: string): boolean {
  return state.step === 'give-back' && state.phase === 'asking' && state.load.loadId === loadId
}

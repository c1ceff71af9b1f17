import { askTicket, keepScan, nextSale } from './begin-sale.ts'
import type { ShopNow } from './facts.ts'
import { settle } from './give-back.ts'
import {
  elsewhere,
  type Handler,
  type In,
  needsEyes,
  problemSound,
  type Step,
  stay,
  toIdle,
  withSound,
} from './transition.ts'

/** Rule T5e: is the cash of the open load back already? No end of the load answers that for the cashier. */
export const askGaveBack: Handler<'ask-gave-back'> = (state, event, shop) => {
  const { kept, loadId, phase } = state
  switch (event.type) {
    case 'gave-back':
      if (event.loadId !== loadId || phase === 'late') return stay(state)
      // Only an open load is undone by the cashier's word.
      if (phase === 'asked-late') return { state: { ...state, phase: 'late' }, commands: [problemSound] }
      return { state, commands: [{ type: 'record-gave-back', loadId }] }
    case 'note-failed':
      if (event.loadId !== loadId) return stay(state)
      return { state: { ...state, problem: event.message }, commands: [problemSound] }
    case 'cancel':
      if (phase === 'late') return stay(state)
      return phase === 'asked' ? stay(kept) : asItIs(state)
    case 'enter':
    case 'next':
      return phase === 'late' ? leave(state, shop) : stay(state)
    case 'scan': {
      if (kept.step !== 'sent') return { state, commands: [problemSound] }
      const after = keepScan(kept, event.text, shop)
      return after.state.step === 'sent' ? { ...after, state: { ...state, kept: after.state } } : after
    }
    case 'load-changed':
      return event.loadId === loadId ? changed(state, event.told) : elsewhere(state, event)
    default:
      return elsewhere(state, event)
  }
}

function changed(state: In<'ask-gave-back'>, told: In<'sent'>['told']): Step {
  const kept = state.kept.step === 'sent' ? { ...state.kept, told } : state.kept
  if (state.phase === 'late') return stay({ ...state, kept }) // what it says is read first
  if (told.cash === 'keep') {
    const commands = state.phase === 'asked' ? [problemSound] : []
    return { state: { ...state, kept, phase: 'asked-late', problem: null }, commands }
  }
  const now = { ...state, kept, phase: 'asked' } as const
  if (told.cash === 'wait' && (kept.step !== 'sent' || told.mayHaveGivenBack)) return stay(now)
  return withSound(asItIs(now), kept.step === 'sent' && needsEyes(told) && !told.handedBack)
}

/** The page of what the load is now. */
function asItIs({ kept, sale, loadId }: In<'ask-gave-back'>): Step {
  return kept.step === 'sent' ? settle(kept) : askTicket(sale, loadId)
}

/** The end that this page told is not shown once more; what became of it since is news. */
function leave(state: In<'ask-gave-back'>, shop: ShopNow): Step {
  const { kept, loadId } = state
  if (kept.step !== 'sent') return toIdle(state, null)
  const after = nextSale(kept, shop)
  return kept.told.cash === 'keep' ? { ...after, commands: [{ type: 'seen', loadId }, ...after.commands] } : after
}

import { formatPhone, mask } from '@tillway/contract'
import { askCopy, copyAfterNews } from './ask-copy.ts'
import { keepScan, nextSale } from './begin-sale.ts'
import type { SessionCommand } from './session-command.ts'
import { elsewhere, type Handler, type In, problemSound, type Step, stay } from './transition.ts'

export const givingBack: Handler<'give-back'> = (state, event, shop) => {
  const { load, phase } = state
  if (event.type === 'print-copy' || event.type === 'copy-asked' || event.type === 'copy-failed')
    return askCopy(state, event)
  if ('loadId' in event && event.loadId !== load.loadId) return elsewhere(state, event)
  switch (event.type) {
    case 'granted':
      return stay({ ...state, phase: 'order', problem: null })
    case 'grant-refused':
      return phase === 'asking'
        ? { state: { ...state, phase: 'refused', problem: event.message }, commands: [problemSound] }
        : stay(state)
    case 'enter':
      if (phase === 'owed') return nextSale(state, shop)
      return phase === 'refused' ? giveBack(state) : stay(state)
    case 'handed-back': {
      if (phase !== 'order') return stay(state)
      const commands: SessionCommand[] = [{ type: 'note-handed-back', loadId: load.loadId }]
      return { state: { ...state, phase: 'noting', problem: null }, commands }
    }
    case 'noted':
      return phase === 'noting' ? nextSale(state, shop) : stay(state)
    case 'note-failed':
      if (phase !== 'noting') return stay(state)
      return {
        // What is owed is paid from the list: this order is over.
        state: { ...state, phase: event.message.code === 'owed-meanwhile' ? 'owed' : 'order', problem: event.message },
        commands: [problemSound],
      }
    case 'next': {
      // Nobody is there: whatever is not handed over is owed. Never by one key alone, which may have been meant for another page.
      if (phase === 'noting') return stay(state)
      if (phase === 'order') return stay({ ...state, phase: 'nobody', problem: null })
      const after = nextSale(state, shop)
      return phase === 'nobody'
        ? { ...after, commands: [{ type: 'owe', loadId: load.loadId }, ...after.commands] }
        : after
    }
    case 'cancel':
      return stay(phase === 'nobody' ? { ...state, phase: 'order' } : state)
    case 'scan':
      return keepScan(state, event.text, shop)
    case 'load-changed':
      // "Return", once said, stays (R8b).
      return stay(state.copy ? { ...state, copy: null, ...copyAfterNews(state.copy) } : state)
    default:
      return elsewhere(state, event)
  }
}

/** Once it is clear what to do with the cash the sale is done, or the cash goes back; while it is not, it is on its way. */
export function settle(sent: In<'sent'>): Step {
  const { sale, held, told, sinceMs, wasAside, nextScan } = sent
  const { cash, state, message, reason } = told
  if (cash === 'wait') return stay(sent)
  if (cash !== 'return' || told.handedBack)
    return stay({ step: 'done', sale, held, told: { ...told, cash }, sinceMs, wasAside, nextScan })
  const { loadId, number, amount } = held
  const { kind, value } = held.target.destination
  const account = kind === 'phone' ? formatPhone(value) : mask(value)
  return giveBack({
    sale,
    load: { loadId, number, amount, account },
    why: { state, message, reason },
    wasAside,
    nextScan,
  })
}

/** Rule T5a: the grant first. */
export function giveBack({
  sale,
  load,
  why,
  wasAside,
  nextScan,
}: Pick<In<'give-back'>, 'sale' | 'load' | 'why' | 'wasAside' | 'nextScan'>): Step {
  return {
    state: { step: 'give-back', sale, load, why, phase: 'asking', wasAside, problem: null, nextScan },
    commands: [{ type: 'ask-grant', load }],
  }
}

import { keepScan, nextSale, scanAgain, toAmount } from './begin-sale.ts'
import type { ShopNow } from './facts.ts'
import type { Said } from './said.ts'
import type { SessionCommand } from './session-command.ts'
import type { SessionEvent } from './session-event.ts'
import type { KeptState, SessionState } from './session-state.ts'
import { elsewhere, type Handler, type In, problemSound, type Step, stay, toIdle } from './transition.ts'

export const validating: Handler<'validating'> = (state, event, shop) => {
  switch (event.type) {
    case 'checked': {
      if (event.sale !== state.sale) return stay(state)
      const { sale, target, amount } = state
      const { result } = event
      if (result.outcome === 'refused') return refused(state, result.message)
      if (result.outcome === 'duplicate')
        return {
          state: { step: 'ask-duplicate', sale, target, amount, earlier: result.earlier },
          commands: [problemSound],
        }
      return {
        state: { step: 'preparing', sale, target, amount, offline: result.offline },
        commands: [{ type: 'prepare', sale, target, amount, offline: result.offline }],
      }
    }
    default:
      return otherwise(state, event, shop)
  }
}

export const askDuplicate: Handler<'ask-duplicate'> = (state, event, shop) => {
  if (event.type !== 'enter') return otherwise(state, event, shop)
  const { sale, target, amount } = state
  return {
    state: { step: 'validating', sale, target, amount },
    commands: [{ type: 'check', sale, target, amount, duplicateAllowed: true }],
  }
}

export const askReplace: Handler<'ask-replace'> = (state, event, shop) => {
  switch (event.type) {
    case 'enter': {
      // A row that was prepared for the old one is ended: its cash was not confirmed.
      const { kept } = state
      const commands: SessionCommand[] = kept.step === 'take-cash' ? [{ type: 'cancel', loadId: kept.held.loadId }] : []
      return { ...toAmount(state.sale + 1, state.replacement), commands }
    }
    case 'cancel':
      return stay(state.kept)
    case 'checked':
    case 'prepared':
    case 'prepare-failed': {
      const after = afterAnswer(state.kept, event, shop)
      return isKept(after.state) ? { ...after, state: { ...state, kept: after.state } } : after
    }
    case 'scan':
      return scanAgain(state.kept, event.text, shop)
    default:
      return elsewhere(state, event)
  }
}

export const preparing: Handler<'preparing'> = (state, event, shop) => {
  switch (event.type) {
    case 'prepared': {
      const { sale, target, amount, offline } = state
      const held = { target, amount, loadId: event.loadId, number: event.number, offline }
      return stay({ step: 'take-cash', sale, held, problem: null })
    }
    case 'prepare-failed':
      if (event.sale !== state.sale) return stay(state)
      return refused(state, event.message)
    default:
      return otherwise(state, event, shop)
  }
}

export const refusedSale: Handler<'refused'> = (state, event, shop) => {
  switch (event.type) {
    case 'enter':
    case 'next':
    case 'cancel':
      return nextSale(state, shop)
    case 'scan':
      return keepScan(state, event.text, shop)
    default:
      return elsewhere(state, event)
  }
}

/** What is the same at each step until the cash: another barcode, or no sale after all. */
function otherwise(state: In<'validating' | 'ask-duplicate' | 'preparing'>, event: SessionEvent, shop: ShopNow): Step {
  if (event.type === 'scan') return scanAgain(state, event.text, shop)
  return event.type === 'cancel' ? toIdle(state, null) : elsewhere(state, event)
}

/** No cash: the cashier acknowledges why. */
function refused(state: In<'validating' | 'preparing'>, why: Said): Step {
  const { sale, target, amount } = state
  return { state: { step: 'refused', sale, target, amount, said: why, nextScan: null }, commands: [problemSound] }
}

function isKept(state: SessionState): state is KeptState {
  return ['amount', 'validating', 'ask-duplicate', 'preparing', 'take-cash'].includes(state.step)
}

/** The answer to what was asked before the other barcode was scanned. */
function afterAnswer(kept: KeptState, event: SessionEvent, shop: ShopNow): Step {
  if (kept.step === 'validating') return validating(kept, event, shop)
  return kept.step === 'preparing' ? preparing(kept, event, shop) : stay(kept)
}

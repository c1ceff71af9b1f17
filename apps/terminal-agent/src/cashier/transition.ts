import type { ShopNow, Told } from './facts.ts'
import { type Said, said } from './said.ts'
import type { SessionCommand } from './session-command.ts'
import type { SessionEvent } from './session-event.ts'
import type { SessionState } from './session-state.ts'

/** What a session is after an event. */
export interface Step {
  readonly state: SessionState
  readonly commands: readonly SessionCommand[]
}

export type In<S extends SessionState['step']> = Extract<SessionState, { step: S }>

/** What each event does in one step. */
export type Handler<S extends SessionState['step']> = (state: In<S>, event: SessionEvent, shop: ShopNow) => Step

export const problemSound: SessionCommand = { type: 'sound', kind: 'problem' }
export const readSound: SessionCommand = { type: 'sound', kind: 'read' }

export function stay(state: SessionState): Step {
  return { state, commands: [] }
}

/** News of another load than the one on the page: heard, and read in the list of the last loads. A digit that means nothing is heard too. */
export function elsewhere(state: SessionState, event: SessionEvent): Step {
  if (event.type === 'cancel-failed') return { state, commands: [problemSound] } // it is asked about later (T1c)
  if (event.type === 'copy-failed') return { state, commands: [problemSound] } // its receipt still says `unknown`
  if (event.type === 'digit') return { state, commands: [problemSound] }
  return {
    state,
    commands: event.type === 'load-changed' && needsEyes(event.told) && !isBack(event.told) ? [problemSound] : [],
  }
}

export function needsEyes(told: Told): boolean {
  return (told.cash === 'return' || told.cash === 'ask') && told.state !== 'cancelled'
}

/** Its cash went back, and nothing is open but perhaps its paper. */
export function isBack({ cash, handedBack, state }: Told): boolean {
  return cash === 'return' && handedBack && state !== 'needs-review'
}

export function newsOf(number: string, { state, reason, message }: Told): Said {
  return said('load-news', `${number}: ${message}`, { number, state: state as NonNullable<Said['state']>, why: reason })
}

export function toIdle(state: SessionState, notice: Said | null, commands: readonly SessionCommand[] = []): Step {
  return { state: { step: 'idle', sale: state.sale + 1, notice, nextScan: null }, commands }
}

export function withSound(after: Step, sounds: boolean): Step {
  return sounds && after.state.step !== 'sent' ? { ...after, commands: [...after.commands, problemSound] } : after
}

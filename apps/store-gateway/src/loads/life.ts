import type { LoadState, Reason, ReasonCode, VoidProof } from '@tillway/contract'
import type { LoadRecord } from './load-record.ts'

/** Everything that can happen to a load. */
export const LOAD_EVENTS = [
  'send-load', // a Load attempt is committed, then sent
  'load-done',
  'load-refused',
  'load-not-sent',
  'load-partial', // PARTIAL_SUCCESS that is not a clean code: perhaps done (C3)
  'load-unknown',
  'expire', // it was never sent, and its time is over
  'give-up', // it was asked about long enough
  'hold', // the customer leaves with a ticket
  'hold-over', // it was held as long as it may be
  'send-void',
  'void-done',
  'void-refused',
  'void-absent',
  'void-not-sent',
  'void-unknown',
  'void-time-over', // no Void can succeed any more
] as const
export type LoadEvent = (typeof LOAD_EVENTS)[number]

/** What the rules look at. */
export type LoadFacts = Pick<
  LoadRecord,
  'state' | 'heldAtMs' | 'unknownLoad' | 'confirmed' | 'loadAttempts' | 'voidAttempts'
>

/** What an event makes of a load. `paper` says what becomes of its receipt job in the same commit (rule P1). */
export interface Move {
  readonly to: LoadState
  readonly set?: { readonly unknownLoad?: true; readonly confirmed?: true; readonly held?: true }
  readonly proof?: VoidProof
  readonly reason?: ReasonCode | 'keep-amazons'
  readonly paper?: 'issue' | 'cancel'
}

/** An event that cannot happen in a state, and why: a sentence for whoever tried. */
export interface Refusal {
  readonly refused: string
}

type Rule = Move | Refusal | ((load: LoadFacts) => Move | Refusal)

const stray = { refused: 'no Load attempt is under way' }
const strayVoid = { refused: 'no Void attempt is under way' }
const ended = { refused: 'the load has ended' }
const busy = { refused: 'a Load attempt is under way' }
const undoing = { refused: 'the load is being undone: a Load is never sent again (R2)' }
const certain = { refused: 'nothing is open that could be given up' }
const noTicket = { refused: 'a void has begun or the load has ended: it cannot be held any more' }
const notHeld = { refused: 'the load is not held' }

const over = {
  'send-load': ended,
  'load-done': stray,
  'load-refused': stray,
  'load-not-sent': stray,
  'load-partial': stray,
  'load-unknown': stray,
  expire: ended,
  'give-up': ended,
  hold: noTicket,
  'hold-over': ended,
  'send-void': ended,
  'void-done': strayVoid,
  'void-refused': strayVoid,
  'void-absent': strayVoid,
  'void-not-sent': strayVoid,
  'void-unknown': strayVoid,
  'void-time-over': ended,
} as const satisfies Record<LoadEvent, Refusal>

const noVoid = {
  'send-void': { refused: 'no void is wanted' },
  'void-done': strayVoid,
  'void-refused': strayVoid,
  'void-absent': strayVoid,
  'void-not-sent': strayVoid,
  'void-unknown': strayVoid,
  'void-time-over': { refused: 'no void is wanted' },
} as const

const noAnswer = {
  'load-done': stray,
  'load-refused': stray,
  'load-not-sent': stray,
  'load-partial': stray,
  'load-unknown': stray,
} as const

/** The life of a load: for every state and every event what happens, or why it cannot. Rules R1 to R10 are kept here and nowhere else. */
const life: Readonly<Record<LoadState, Readonly<Record<LoadEvent, Rule>>>> = {
  queued: {
    ...noVoid,
    ...noAnswer,
    'send-load': { to: 'sending' },
    // R7: only a load that is surely not at Amazon may expire. R10: not while its ticket is out.
    expire: (load) =>
      load.heldAtMs === null
        ? { to: 'expired', reason: 'expired' }
        : { refused: 'a held load does not expire by the clock (R10)' },
    'give-up': certain,
    hold: { to: 'queued', set: { held: true } },
    'hold-over': (load) => (load.heldAtMs === null ? notHeld : { to: 'expired', reason: 'expired' }),
  },
  sending: {
    ...noVoid,
    'send-load': busy,
    'load-done': { to: 'loaded', set: { confirmed: true }, paper: 'issue' },
    // R1: a no decides only if no earlier attempt may have been done; else it means: stop asking, undo.
    'load-refused': (load) =>
      load.unknownLoad ? { to: 'voiding', reason: 'keep-amazons' } : { to: 'declined', reason: 'keep-amazons' },
    'load-not-sent': (load) => ({ to: load.unknownLoad ? 'unresolved' : 'queued', reason: 'keep-amazons' }),
    'load-partial': { to: 'voiding', set: { unknownLoad: true }, reason: 'account-not-eligible' },
    'load-unknown': { to: 'unresolved', set: { unknownLoad: true }, reason: 'keep-amazons' },
    expire: busy,
    'give-up': busy,
    hold: { to: 'sending', set: { held: true } },
    'hold-over': busy,
  },
  unresolved: {
    ...noVoid,
    ...noAnswer,
    'send-load': (load) => (load.voidAttempts === 0 ? { to: 'sending' } : undoing),
    expire: { refused: 'it may be at Amazon: only a void ends it (R7)' },
    'give-up': (load) =>
      load.heldAtMs === null ? { to: 'voiding' } : { refused: 'a held load is not voided by the clock (R10)' },
    hold: { to: 'unresolved', set: { held: true } },
    'hold-over': (load) => (load.heldAtMs === null ? notHeld : { to: 'needs-review', reason: 'unknown-answer' }),
  },
  voiding: {
    ...noAnswer,
    'send-load': undoing,
    expire: { refused: 'it may be at Amazon: only a void ends it (R7)' },
    'give-up': { refused: 'it is being undone already' },
    hold: noTicket,
    'hold-over': { refused: 'it is being undone already' },
    'send-void': { to: 'voiding' },
    'void-done': { to: 'voided', proof: 'confirmed', paper: 'cancel' },
    // R3: an earlier Void may have been done, so a refusal proves the load only after a confirmed Load and at the first Void.
    'void-refused': (load) =>
      load.confirmed && load.voidAttempts === 1
        ? { to: 'loaded', reason: 'void-refused', paper: 'issue' }
        : { to: 'needs-review', reason: 'void-refused' },
    // R3, R4: "there is no such load" contradicts a confirmed one; else the cash goes back, and a late check follows.
    'void-absent': (load) =>
      load.confirmed
        ? { to: 'needs-review', reason: 'unknown-answer' }
        : { to: 'voided', proof: 'absent', paper: 'cancel' },
    'void-not-sent': { to: 'voiding' },
    'void-unknown': { to: 'voiding' },
    'void-time-over': { to: 'needs-review', reason: 'void-window-over' },
  },
  loaded: over,
  declined: over,
  expired: over,
  voided: over,
  'needs-review': over,
}

/** What `event` makes of a load, or why it cannot happen to it. */
export function live(load: LoadFacts, event: LoadEvent): Move | Refusal {
  const rule = life[load.state][event]
  return typeof rule === 'function' ? rule(load) : rule
}

export function isRefusal(result: Move | Refusal): result is Refusal {
  return 'refused' in result
}

/** The reason to keep after a move: Amazon's own words where they say why, else ours. */
export function reasonAfter(
  move: Move,
  amazons: Reason | null,
  before: Reason | null,
  message: (code: ReasonCode) => string,
): Reason | null {
  if (move.reason === 'keep-amazons') return amazons ?? before
  if (move.reason)
    return { code: move.reason, message: message(move.reason), ...(amazons?.amazon ? { amazon: amazons.amazon } : {}) }
  return move.to === 'loaded' ? null : before
}

import type { LoadState, ReasonCode, TimelineEvent, VoidProof } from '@tillway/contract'
import type { LoadRecord } from './load-record.ts'

/** Everything that can happen to a load, and what it is. */
export const LOAD_EVENT_WORDS = {
  'send-load': 'a Load attempt is committed, then sent',
  'load-done': 'Amazon answers a Load: done',
  'load-refused': 'Amazon answers a Load: a definite no',
  'load-not-sent': 'surely not done, and nobody said no',
  'load-partial': 'PARTIAL_SUCCESS that is not a clean code: perhaps done (C3)',
  'load-unknown': 'no answer to a Load, or none that says yes or no',
  'load-foreign': 'a physical card is active, and not by this load as far as Amazon tells; its activation was not sent',
  'send-learn': 'the same Create again before its Cancel, to learn the gift card that this names',
  'send-refetch': 'the same Load again, to learn a claim code that was lost before its print (C4)',
  'refetch-done': 'it brings the journalled gift card, with its code',
  'refetch-unknown': 'it brings no answer',
  'refetch-second-code': 'it brings the code of another gift card',
  'refetch-no-code': 'it brings no code',
  expire: 'it was never sent, and its time is over',
  'give-up': 'it was asked about long enough',
  hold: 'the customer leaves with a ticket',
  'hold-over': 'it was held as long as it may be',
  'send-void': 'a Void attempt is committed, then sent; also as the late check of a void that found nothing (R4)',
  'void-done': 'Amazon answers a Void: done',
  'void-refused': 'Amazon answers a Void: a definite no',
  'void-absent': 'Amazon answers a Void: there is no such load',
  'void-absent-for-good': "the same, and Amazon's own clock says that no Load can arrive any more (R4b)",
  'void-not-sent': 'surely not undone, and nobody said no',
  'void-unknown': 'no answer to a Void, or none that says yes or no',
  'void-time-over': 'no Void can succeed any more',
  'give-back': 'the cashier gave the cash back on a load that had no end (T5e)',
  'ask-void': 'a person asks to undo it, within the window',
  'ask-retry': 'a person asks to try again',
  'resolve-loaded': 'a person says: it is loaded',
  'resolve-voided': 'a person says: it is not loaded',
  restore: 'the journal was restored from a backup, or its till has heard more of the load than it knows (R15)',
} as const satisfies Partial<Record<TimelineEvent, string>>
export type LoadEvent = keyof typeof LOAD_EVENT_WORDS
export const LOAD_EVENTS = Object.keys(LOAD_EVENT_WORDS) as readonly LoadEvent[]

/** What the rules look at. */
export type LoadFacts = Pick<
  LoadRecord,
  | 'state'
  | 'kind'
  | 'gcId'
  | 'heldAtMs'
  | 'unknownLoad'
  | 'confirmed'
  | 'loadAttempts'
  | 'voidAttempts'
  | 'proof'
  | 'returnTold'
  | 'givenBack'
  | 'claimCodeIssued'
  | 'restoredAtMs'
> & {
  /** Somebody has the grant to hand the cash back, or has done so. */
  readonly cashGranted: boolean
}

/** What an event makes of a load. `paper` says what becomes of its receipt jobs in the same commit (rule P1). */
export interface Move {
  readonly to: LoadState
  readonly set?: {
    readonly unknownLoad?: true
    readonly confirmed?: true
    readonly held?: true
    readonly givenBack?: true
    /** The amount may be lost to the store: it stands on the cash-up (R8, T5e). */
    readonly loss?: true
    /** R15: what happened to it since a backup is not known; until now it may have been sent, or undone. */
    readonly restored?: true
    /** The time to ask again starts anew. */
    readonly askAnew?: true
  }
  readonly proof?: VoidProof | 'none'
  readonly reason?: ReasonCode | 'keep-amazons'
  readonly paper?: 'issue' | 'cancel' | 'issue-void' | 'issue-declined' | 'code-lost'
}

/** An event that cannot happen in a state, and why: a sentence for whoever tried. */
export interface Refusal {
  readonly refused: string
}

export function isRefusal(result: Move | Refusal): result is Refusal {
  return 'refused' in result
}

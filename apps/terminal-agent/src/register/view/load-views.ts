import type { CashWord, DestinationKind, LoadState, ReceiptState } from '@tillway/contract'
import type { WhyCode } from '../../cashier/index.ts'

export interface Question {
  /** `taken` is answered with the action `answer`, `handed-back` with `answer-handed-back`. */
  readonly about: 'taken' | 'handed-back'
  readonly loadId: string
  readonly number: string
  readonly amount: number
  /** Null for cash that was to be handed back: its load may be another till's. */
  readonly destination: string | null
  /** When the sale was made; null for cash that was to be handed back. */
  readonly atMs: number | null
  /** What the key that goes on says now, as the action `choose-answer` chose; null while it says nothing. */
  readonly chosen: boolean | null
}

export interface OwedCash {
  readonly loadId: string
  readonly number: string
  readonly amount: number
  /** How its destination is shown; null for another till's load, whose ticket was scanned here. */
  readonly masked: string | null
  readonly atMs: number
}

export interface RecentLoad {
  readonly loadId: string
  readonly number: string
  readonly kind: DestinationKind
  /** How the destination is shown: its last four digits; empty for a code on paper, which goes to no account. */
  readonly masked: string
  /** A claim code was issued for it: on a `receipt`, or for a phone number without an account. */
  readonly codeIssued: boolean
  readonly amount: number
  /** `prepared`, `waiting` and `cancelled` are the till's own words; the others are the gateway's. */
  readonly state: LoadState | 'prepared' | 'waiting' | 'cancelled'
  readonly cash: CashWord
  /** What it means for the cashier, in words. */
  readonly message: string
  /** Why, for the page's language; null where the state says it all. */
  readonly reason: WhyCode | null
  readonly receipt: ReceiptState
  /** Its receipt waits for the customer's ticket, and for no printer (rule P1b). */
  readonly waitsForTicket: boolean
  /** An earlier receipt of it is to be thrown away: it says that the money was added. */
  readonly receiptOutdated: boolean
  /** Where the receipt's preview can be fetched; null while there is none. */
  readonly previewUrl: string | null
  /** This till has nothing to hand over any more. */
  readonly handedBack: boolean
  /** The other till that alone hands the cash back, or has done so; null where none has the grant. */
  readonly goesBackAt: string | null
  /** It is held and has no end yet: the action `show-ticket` shows its ticket once more. */
  readonly mayShowTicket: boolean
  /** It was set aside and has no end yet: the action `reopen` brings it back to the page. */
  readonly mayReopen: boolean
  /** Nobody knows whether its paper came out: the action `print-copy` says that it did not (rule P2). */
  readonly mayAskCopy: boolean
  /** The action `came-out` says that it did. */
  readonly maySayCameOut: boolean
  readonly atMs: number
}

export interface LoadNews {
  readonly loadId: string
  /** What is read is this one; the action `seen` names it. */
  readonly revision: number
  readonly number: string
  readonly kind: DestinationKind
  readonly masked: string
  readonly codeIssued: boolean
  readonly amount: number
  readonly state: RecentLoad['state']
  readonly cash: CashWord
  readonly message: string
  readonly reason: WhyCode | null
  readonly handedBack: boolean
  readonly goesBackAt: string | null
  /** The customer has a ticket. */
  readonly held: boolean
}

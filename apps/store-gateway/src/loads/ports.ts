import type {
  LoadState,
  Marketplace,
  Money,
  ParsedDestination,
  PlaceInLine,
  Reason,
  TimelineEntry,
  Validation,
} from '@tillway/contract'
import type { CashSaid } from './cash-place.ts'
import type { Move } from './life-moves.ts'
import type { Attempt, LoadRecord, Outcome } from './load-record.ts'
import type { Operation } from './operations.ts'

/** What a new load is made of. */
export interface NewLoad {
  readonly id: string
  readonly number: string | null
  readonly terminalId: string
  readonly account: string
  readonly cashier: string | null
  readonly kind: string
  /** Null where it could not be parsed: such a load never leaves here. */
  readonly destination: ParsedDestination | null
  readonly masked: string
  readonly amount: Money
  readonly amazonRequestId: string
  readonly expiresAtMs: number
  readonly held: boolean
  /** T4: its ticket is to be printed. */
  readonly printTicket?: boolean
  readonly state: Extract<LoadState, 'queued' | 'expired' | 'declined' | 'needs-review'>
  readonly reason: Reason | null
  /** The cashier gave the cash back before this load was ever heard of (T5f). */
  readonly givenBack?: { readonly atMs: number; readonly terminalId: string; readonly cashier: string }
  /** R15: a journal that is lost knew it, and may have sent it until now. Its till takes only a revision above the one that it has heard (T9b). */
  readonly restored?: { readonly heardRevision: number; readonly tellsReturn: boolean }
}

/** A decision about a load, taken inside the transaction that carries it out. */
export interface Change {
  readonly event: string
  readonly actor: string
  readonly move: Move
  readonly reason: Reason | null
  readonly nextStepAtMs: number | null
  /** The cashier is told, or may have been told, to give the cash back (R8b). */
  readonly tellsReturn: boolean
  /** What a route writes beside the move: the cash record, the ticket. */
  readonly patch?: Partial<
    Pick<LoadRecord, 'cashReturned' | 'ticketScannedTill' | 'ticketSeenTill' | 'ticketOutAtMs' | 'lossMinorUnits'>
  >
  readonly lateCheckAtMs?: number | null
  readonly eraseAtMs?: number | null
  readonly note?: string
  /** The highest revision that its till has heard, where that may be above ours (R15). */
  readonly heardRevision?: number
  /** T4: a ticket to print, marked as the n-th copy where n is not 0. */
  readonly ticket?: { readonly reprint: number }
  /** An attempt to commit before it is sent (R6). */
  readonly open?: {
    readonly operation: Operation
    readonly body: string
    readonly openedAtMs: number
    readonly signedAtAmazonMs: number
    readonly claim: string
  }
  /** The attempt whose verdict this change carries. */
  readonly close?: { readonly n: number; readonly claim: string; readonly outcome: Outcome; readonly endedAtMs: number }
}

/** Opens a new load's first attempt; no paper comes of it yet. */
export type FirstAttempt = Change & Required<Pick<Change, 'open'>>

/** What a start needs to know of an open load. */
export type OpenLoad = Pick<LoadRecord, 'id' | 'state' | 'terminalId' | 'createdAtMs'>
export type OpenAttempt = Pick<Attempt, 'loadId' | 'n' | 'claim' | 'operation'>

interface Accepted {
  readonly load: LoadRecord
  readonly created: boolean
  /** Whether this call wrote anything of it. */
  readonly changed: boolean
  /** The first attempt, where it was committed with the load; it is to be sent now. */
  readonly attempt: Attempt | null
}

/** What a hold, a known id and the caps need to know when a load is accepted. */
export interface AcceptView {
  readonly known: LoadRecord | null
  /** Whether the known load's body is the one given (R13). */
  readonly sameBody: boolean
  /** Minor units of all loads of an account that are still open. */
  readonly openMinorUnits: (account: string) => number
  /** R15: a load that is unknown here, and was made before then, may have been known to a lost journal; null: none was lost. */
  readonly reviewedBeforeMs: number | null
}

export type AcceptDecision<Refused> =
  /** `first` opens the first attempt in the same commit, where it can be sent at once: one fsync less for whoever waits. */
  | { readonly kind: 'create'; readonly load: NewLoad; readonly first?: (load: LoadRecord) => FirstAttempt | null }
  | { readonly kind: 'found' }
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'refuse'; readonly refused: Refused }

/** The record of every load. Every method ends after its commit is on disk. */
export interface LoadJournal {
  /** Finds or creates a load in one transaction. */
  accept<Refused>(
    id: string,
    body: { readonly destination: ParsedDestination | null; readonly identity: string },
    decide: (view: AcceptView) => AcceptDecision<Refused>,
    nowMs: number,
  ): Promise<Accepted | { readonly refused: Refused }>
  /**
   * Changes a load in one transaction; null decides for nothing. `cashSaid` reads what the tills say of its cash in the same transaction. Answers the
   * load after it and the attempt it opened.
   */
  change(
    id: string,
    nowMs: number,
    decide: (load: LoadRecord, cashSaid: () => readonly CashSaid[]) => Change | null,
  ): Promise<{ load: LoadRecord; attempt: Attempt | null } | null>
  find(id: string): Promise<LoadRecord | null>
  timeline(id: string): Promise<TimelineEntry[]>
  /** The account's full value, while it is still kept. */
  destination(id: string): Promise<ParsedDestination | null>
  /** The bytes of the first attempt of an operation, so that a repeat sends the same ones. */
  firstBody(id: string, operation: Operation): Promise<string | null>
  /** Loads that need work, newest first, from before one of them on: those without an end, and those whose late check is to come. */
  openLoads(before: OpenLoad | null, limit: number): Promise<OpenLoad[]>
  /** Ids of the loads with an attempt whose answer is not written down, newest first, from before one of them on. */
  loadsWithOpenAttempts(beforeId: string | null, limit: number): Promise<string[]>
  /** A load's attempts that were sent, or about to be, and whose answer is not written down. */
  openAttempts(loadId: string): Promise<OpenAttempt[]>
  /**
   * Our clock was set back: what was written by a later one is moved to now, with its deadlines, as if no time had passed since. Nothing waits
   * for the old time to come again. Answers how many loads were moved.
   */
  pullBack(nowMs: number): Promise<number>
  /** Erases the full values that no rule needs any more, also from the files (R14). Answers how many. */
  eraseDue(nowMs: number): Promise<number>
}

/** One of the gateway's accounts at Amazon, as far as the rules look at it. */
export interface AccountTerms {
  readonly marketplace: Marketplace
  /** The Amazon partner that pays for its loads. */
  readonly partnerId: string
  readonly maximumLoad: number
  /** T6: the most money that the store's open loads may hold together, in this account's currency. */
  readonly capStoreMoney: number
  /** The store's other accounts in this currency: their open loads count against the cap too. */
  readonly sharesCapWith: readonly string[]
}

/** Partner and marketplace, which name an account in the journal: `Awssb/US`. */
export function accountKey({ partnerId, marketplace }: Pick<AccountTerms, 'partnerId' | 'marketplace'>): string {
  return `${partnerId}/${marketplace.code}`
}

/** T6: the accounts whose open loads count against the cap: it is the store's, whatever account a till sells for. */
export function cappedAccounts(terms: AccountTerms): string[] {
  return [accountKey(terms), ...terms.sharesCapWith]
}

/** Amazon, as the rules see it: each load goes by its own account. */
export interface Amazon {
  /** The request's bytes. */
  body(operation: Operation, load: LoadRecord, destination: ParsedDestination): string
  /** How far Amazon's clock is ahead of ours, in milliseconds; null while no answer has shown it. */
  aheadMs(account: string): number | null
  /** Waits for the turn of the load's account; false when `signal` ended the wait. The least patient goes first. */
  turn(signal: AbortSignal, patience: () => number, load: Pick<LoadRecord, 'id' | 'account'>): Promise<boolean>
  /** Null when the load waits for no turn. */
  placeInLine(load: Pick<LoadRecord, 'id' | 'account'>): PlaceInLine | null
  /** Takes a turn that is free at this very moment, if there is one. */
  turnNow(account: string): boolean
  /** Sends one attempt, once. Never throws: whatever happens is a verdict. */
  send(attempt: Attempt, load: LoadRecord, repeat: boolean): Promise<Outcome>
  /** Asks whether an account would take this load. */
  validate(destination: ParsedDestination, amount: Money, account: string): Promise<Validation>
}

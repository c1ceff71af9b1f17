import type { LoadState, Money, Reason, ReceiptState, TicketState, Verdict, VoidProof } from '@tillway/contract'
import type { Operation } from './operations.ts'

/** One load as the journal keeps it. Times are milliseconds since 1970, by our clock where their name does not say Amazon. The account's full value is not part of it (rule R14). */
export interface LoadRecord {
  readonly id: string
  readonly number: string
  readonly terminalId: string
  /** Partner and marketplace that it belongs to: `Awssb/US`. */
  readonly account: string
  readonly cashier: string | null
  readonly kind: string
  readonly masked: string
  readonly bodyHash: string
  readonly amount: Money
  readonly amazonRequestId: string
  readonly state: LoadState
  readonly reason: Reason | null
  readonly proof: VoidProof | null
  readonly heldAtMs: number | null
  /** The cashier was told to give the cash back, which is never taken back. */
  readonly returnTold: boolean
  /** An earlier Load attempt may have been done. */
  readonly unknownLoad: boolean
  /** Amazon answered a Load with SUCCESS. */
  readonly confirmed: boolean
  readonly loadAttempts: number
  readonly voidAttempts: number
  readonly claimCodeIssued: boolean
  readonly gcId: string | null
  readonly expiresAtMs: number
  readonly firstUnknownAtMs: number | null
  /** When its last Load attempt was committed, by our clock. */
  readonly lastLoadAtMs: number | null
  readonly lastAttemptAtMs: number | null
  /** The latest time in the signature of a Load attempt, and of an attempt of any kind: by Amazon's clock, which judges signatures. */
  readonly loadSignedAtAmazonMs: number | null
  readonly signedAtAmazonMs: number | null
  readonly loadedAtMs: number | null
  readonly voidedAtMs: number | null
  readonly nextStepAtMs: number | null
  readonly lateCheckAtMs: number | null
  readonly eraseAtMs: number | null
  readonly cashReturned: { readonly atMs: number; readonly terminalId: string; readonly cashier: string } | null
  /** When its own till first told of its ticket, also where the hold was refused. Without it no other till knows a ticket of it (T5d). */
  readonly ticketOutAtMs: number | null
  /** The cashier said that the cash was given back while the load had no end (T5e). */
  readonly givenBack: boolean
  /** What the store has lost by this load: paid back, and loaded all the same. */
  readonly lossMinorUnits: number
  /** The till where the ticket was scanned in to its end: for the receipt, or for the cash (P1b). */
  readonly ticketScannedTill: string | null
  /** The till that last saw the ticket, whatever came of it: there the cash may be given back (T5g). */
  readonly ticketSeenTill: string | null
  readonly receiptState: ReceiptState
  readonly receiptCopies: number
  /** It was undone, and an earlier receipt came out, or may have, that says that the money was added. */
  readonly receiptOutdated: boolean
  /** A person said that the receipt came out; no printer has proved it (P2). */
  readonly receiptByWord: boolean
  /** T4: the ticket on one of the gateway's printers, and how many came out there or may have. */
  readonly ticketState: TicketState
  readonly ticketCopies: number
  /** Since when a lost journal may have known more of it than this one (R15). */
  readonly restoredAtMs: number | null
  readonly revision: number
  readonly createdAtMs: number
  readonly updatedAtMs: number
}

/** A request to Amazon that is about to be sent: the same id and the same bytes each time. */
export interface Attempt {
  readonly loadId: string
  readonly n: number
  readonly operation: Operation
  readonly requestId: string
  readonly body: string
  /** When it was committed, by our clock: what is not sent soon after it never is (rule R6b). */
  readonly openedAtMs: number
  /** The time in its signature, by Amazon's clock, committed before it is sent (rule R6b). */
  readonly signedAtAmazonMs: number
  /** Names the one who may close this attempt. */
  readonly claim: string
}

/** A claim code on its way from Amazon's answer to the printer. It is never stored (rule C1). */
export interface ClaimCode {
  readonly code: string
  readonly expiresAt: string | null
}

/** What came of an attempt. `answer` is redacted; `claimCode` is only ever held in memory. */
export interface Outcome {
  readonly verdict: Verdict
  /** A PARTIAL_SUCCESS that rule C3 does not accept: perhaps done, to be voided at once. */
  readonly partial: boolean
  /** A physical card is active, and by no request of this load as far as Amazon tells; nothing was sent that could change it. */
  readonly foreign?: true
  readonly reason: Reason | null
  readonly claimCode: ClaimCode | null
  readonly gcId: string | null
  readonly answer: string | null
  readonly httpStatus: number | null
  readonly amazonDateMs: number | null
}

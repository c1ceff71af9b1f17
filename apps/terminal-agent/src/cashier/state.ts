import type { CashWord, Marketplace, ParsedDestination, ReceiptState } from '@tillway/contract'
import type { Said, WhyCode } from './said.ts'

/** What the session must know of the shop at the moment of an event. */
export interface ShopNow {
  /** Null until the gateway has said which. */
  readonly marketplace: Marketplace | null
  /** Minor units. */
  readonly maximumLoad: number
  /** Why no new sale can begin now; null when one can (rule T6). */
  readonly blocked: Said | null
  /** A sale that was set aside has its end, and the cashier has not read it yet. */
  readonly resultWaits: boolean
}

export interface Target {
  readonly destination: ParsedDestination
  readonly doubtful: boolean
}

/** A load whose row is on disk. */
export interface Held {
  readonly target: Target
  readonly amount: number
  readonly loadId: string
  readonly number: string
  /** Why the customer will leave with a ticket (policy `hold`); null for a sale with a line. */
  readonly offline: Said | null
}

/** What the outbox and the gateway say of a load, in words for the cashier. */
export interface Told {
  readonly state: string
  readonly cash: CashWord
  readonly message: string
  /** Why, for the page's language; null where the state says it all. */
  readonly reason: WhyCode | null
  readonly receipt: ReceiptState
  readonly previewUrl: string | null
  readonly cancellable: boolean
  /** The customer has a ticket, or will have one (rule T4). */
  readonly held: boolean
  /** The cash is back with the customer (rule T5): nothing is to be ordered any more. */
  readonly handedBack: boolean
  /** The load is open, and the cashier may have given its cash back by their own word (rule T5e). */
  readonly mayHaveGivenBack: boolean
}

/** A load whose cash goes back: one of this till, or one of a ticket. `account` is how it is shown. */
export interface BackLoad {
  readonly loadId: string
  readonly number: string
  readonly amount: number
  readonly account: string
}

/** What a scanned ticket stands for. `cash` leads to the order to hand it back; nothing else ever pays. */
export type TicketNews =
  | {
      readonly outcome: 'cash'
      readonly load: BackLoad
      readonly why: { readonly state: string; readonly message: string }
    }
  | {
      readonly outcome: 'receipt' | 'already' | 'pending' | 'unknown'
      /** Null for an unknown ticket. */
      readonly number: string | null
      readonly amount: number | null
      /** The printer of the receipt, or the till that handed the cash back. */
      readonly where: string | null
      readonly atMs: number | null
      /** Of `already`, where it was not cash. */
      readonly receipt: ReceiptState | null
      /** Of `already`, where it was not cash: the till where the ticket set its receipt free; null where the receipt came without it. */
      readonly redeemedAt: string | null
      /** Of `pending`: what the cashier may do if the customer does not want to wait (rules T2 and T5g); null where nothing. */
      readonly mayGiveBack: 'cancel' | 'by-word' | null
    }

interface Earlier {
  readonly number: string
  readonly state: string
  readonly message: string
  readonly atMs: number
}

/** Why cash goes back. */
interface Why {
  readonly state: string
  readonly message: string
  readonly reason?: WhyCode | null
}

/** `sale` counts the sales of this run: the result of a question asked for an earlier sale is never taken for this one's. */
export type SessionState =
  | { readonly step: 'idle'; readonly sale: number; readonly notice: Said | null; readonly nextScan: string | null }
  | { readonly step: 'phone'; readonly sale: number; readonly digits: string; readonly problem: Said | null }
  | {
      readonly step: 'confirm-phone'
      readonly sale: number
      readonly digits: string
      /** E.164 of each number that the digits may mean: one, or two to choose from. */
      readonly numbers: readonly [string] | readonly [string, string]
    }
  | {
      readonly step: 'amount'
      readonly sale: number
      readonly target: Target
      readonly entered: number
      readonly problem: Said | null
    }
  | { readonly step: 'validating'; readonly sale: number; readonly target: Target; readonly amount: number }
  | {
      readonly step: 'ask-duplicate'
      readonly sale: number
      readonly target: Target
      readonly amount: number
      readonly earlier: Earlier
    }
  | {
      readonly step: 'ask-replace'
      readonly sale: number
      readonly kept: KeptState
      readonly replacement: Target
    }
  | {
      /** No cash changed hands, and the cashier must have read why not. */
      readonly step: 'refused'
      readonly sale: number
      readonly target: Target
      readonly amount: number
      readonly said: Said
      readonly nextScan: string | null
    }
  | {
      readonly step: 'preparing'
      readonly sale: number
      readonly target: Target
      readonly amount: number
      readonly offline: Said | null
    }
  | { readonly step: 'take-cash'; readonly sale: number; readonly held: Held; readonly problem: Said | null }
  | {
      readonly step: 'confirming'
      readonly sale: number
      readonly held: Held
      readonly nextScan: string | null
    }
  | {
      readonly step: 'sent'
      readonly sale: number
      readonly held: Held
      readonly told: Told
      readonly sinceMs: number
      /** Why no ticket can be given; null when nothing is wrong. */
      readonly problem?: Said | null
      readonly wasAside: boolean
      readonly nextScan: string | null
    }
  | {
      readonly step: 'done'
      readonly sale: number
      readonly held: Held
      readonly told: Told & { readonly cash: 'keep' | 'return' | 'ask' }
      readonly sinceMs: number
      /** It was set aside before: no scan and no digit takes its result away. */
      readonly wasAside: boolean
      readonly nextScan: string | null
    }
  | {
      /** Rule T4: the hold is on disk, and the customer's ticket is shown. */
      readonly step: 'ticket'
      readonly sale: number
      readonly held: Held
      readonly told: Told
      readonly nextScan: string | null
    }
  | {
      /** A ticket was scanned in: `news` is null while the gateway is asked, or after it could not be (`problem`). */
      readonly step: 'scanned-ticket'
      readonly sale: number
      readonly loadId: string
      readonly news: Exclude<TicketNews, { outcome: 'cash' }> | null
      readonly problem: Said | null
    }
  | {
      /** Rule T5e: the cashier says that the cash of an open load is back already, and is asked whether that is so. */
      readonly step: 'ask-gave-back'
      readonly sale: number
      readonly kept: Extract<SessionState, { step: 'sent' | 'scanned-ticket' }>
      readonly loadId: string
      readonly number: string
      readonly amount: number
      readonly problem: Said | null
    }
  | {
      /**
       * Rule T5a: `asking` for the grant, then the `order` to hand over, then `noting` that it was. `refused`: nothing is handed over. `owed`: another
       * page put the cash down as owed meanwhile, so there is no order any more.
       */
      readonly step: 'give-back'
      readonly sale: number
      readonly load: BackLoad
      /** Why the cash goes back. */
      readonly why: Why
      readonly phase: 'asking' | 'order' | 'noting' | 'refused' | 'owed'
      readonly wasAside?: boolean | undefined
      readonly problem: Said | null
      readonly nextScan: string | null
    }

/** The steps in which a destination is known and the cash is not confirmed: another token asks there (rule T7). */
export type KeptState = Extract<
  SessionState,
  { step: 'amount' | 'validating' | 'ask-duplicate' | 'preparing' | 'take-cash' }
>

export type SessionEvent =
  | { readonly type: 'scan'; readonly text: string }
  | { readonly type: 'phone-start' }
  | { readonly type: 'phone'; readonly digits: string }
  | { readonly type: 'digit'; readonly digit: string }
  | { readonly type: 'back' }
  | { readonly type: 'clear' }
  | { readonly type: 'enter' }
  | { readonly type: 'choose-reading'; readonly index: 0 | 1 }
  | { readonly type: 'amount'; readonly minorUnits: number }
  | { readonly type: 'cash-taken'; readonly loadId: string }
  | { readonly type: 'cancel' }
  | { readonly type: 'next' }
  /** The result of the command `check`. */
  | { readonly type: 'checked'; readonly sale: number; readonly result: CheckResult }
  /** The result of the command `prepare`. */
  | { readonly type: 'prepared'; readonly sale: number; readonly loadId: string; readonly number: string }
  | { readonly type: 'prepare-failed'; readonly sale: number; readonly message: Said }
  /** The result of the command `confirm`: the row is committed. */
  | { readonly type: 'confirmed'; readonly loadId: string; readonly told: Told; readonly atMs: number }
  | { readonly type: 'confirm-failed'; readonly loadId: string; readonly message: Said }
  /** The command `cancel` could not be stored: the row stands as it was. */
  | { readonly type: 'cancel-failed'; readonly loadId: string; readonly message: Said }
  /** From the cash-up list: this cash is to be handed back now. */
  | {
      readonly type: 'give-back'
      readonly load: BackLoad
      readonly why: Why
    }
  /** The results of the command `ask-grant`: the order is committed, or there is none. */
  | { readonly type: 'granted'; readonly loadId: string }
  | { readonly type: 'grant-refused'; readonly loadId: string; readonly message: Said }
  /** Rule T4: let the customer of this load go with a ticket. */
  | { readonly type: 'ticket'; readonly loadId: string }
  /** From the list of the last loads: the ticket of a held load once more. Nothing else happens. */
  | { readonly type: 'show-ticket'; readonly held: Held; readonly told: Told }
  /** The results of the command `hold`. */
  | { readonly type: 'held'; readonly loadId: string }
  | { readonly type: 'hold-failed'; readonly loadId: string; readonly message: Said }
  /** The results of the command `scan-ticket`. */
  | { readonly type: 'ticket-answer'; readonly loadId: string; readonly news: TicketNews }
  | { readonly type: 'ticket-failed'; readonly loadId: string; readonly message: Said }
  /** Rule T5e: `gave-back` says that the cash of the open load is back already; the second one confirms it. */
  | { readonly type: 'gave-back'; readonly loadId: string }
  /** The cashier has handed the cash over. */
  | { readonly type: 'handed-back'; readonly loadId: string }
  /** The results of the command `note-handed-back`. */
  | { readonly type: 'noted'; readonly loadId: string }
  | { readonly type: 'note-failed'; readonly loadId: string; readonly message: Said }
  /** A confirmed sale comes back to the page: after a restart, or because it was set aside and has its end. */
  | {
      readonly type: 'resume'
      readonly held: Held
      readonly told: Told
      readonly sinceMs: number
      readonly wasAside: boolean
    }
  /** A load of this till changed, whichever sale it was. */
  | { readonly type: 'load-changed'; readonly loadId: string; readonly number: string; readonly told: Told }

export type CheckResult =
  /** `offline`: why it goes on without a yes of Amazon, and the customer leaves with a ticket (policy `hold`). */
  | { readonly outcome: 'ok'; readonly offline: Said | null }
  | { readonly outcome: 'refused'; readonly message: Said }
  | { readonly outcome: 'duplicate'; readonly earlier: Earlier }

/** What is to be done outside; each carries all that it needs. */
export type SessionCommand =
  | {
      readonly type: 'check'
      readonly sale: number
      readonly target: Target
      readonly amount: number
      readonly duplicateAllowed: boolean
    }
  | {
      readonly type: 'prepare'
      readonly sale: number
      readonly target: Target
      readonly amount: number
      readonly offline: Said | null
    }
  | { readonly type: 'confirm'; readonly loadId: string }
  | { readonly type: 'cancel'; readonly loadId: string }
  /** The cashier leaves the outcome on the page: it is read (rule T9). */
  | { readonly type: 'seen'; readonly loadId: string }
  | { readonly type: 'hold'; readonly loadId: string }
  | { readonly type: 'print-ticket'; readonly loadId: string }
  | { readonly type: 'scan-ticket'; readonly loadId: string }
  | { readonly type: 'ask-grant'; readonly load: BackLoad }
  | { readonly type: 'note-handed-back'; readonly loadId: string }
  | { readonly type: 'record-gave-back'; readonly loadId: string }
  /** Nobody was there: the order is taken back, the cash is owed. */
  | { readonly type: 'owe'; readonly loadId: string }
  | { readonly type: 'sound'; readonly kind: 'read' | 'safe' | 'problem' }

export interface Step {
  readonly state: SessionState
  readonly commands: readonly SessionCommand[]
}

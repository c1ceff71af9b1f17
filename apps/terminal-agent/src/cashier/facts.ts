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
  /** Why the claim code that such a load may issue can't be printed now (rule T6); null where it can, or comes with a ticket. */
  readonly noPaper: Readonly<Record<'phone' | 'receipt', Said | null>>
  /** A sale that was set aside has its end, and the cashier has not read it yet. */
  readonly resultWaits: boolean
  /** The till's own clock. */
  readonly nowMs: number
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
  /** An earlier receipt of it came out, or may have, that says that the money was added, and holds no longer. */
  readonly receiptOutdated: boolean
  readonly previewUrl: string | null
  readonly cancellable: boolean
  /** The customer has a ticket, or will have one (rule T4). */
  readonly held: boolean
  /** This till has nothing to hand over any more (rule T5): it has done so, or another till has the grant. */
  readonly handedBack: boolean
  /** Rule T5b: the other till that has the grant, and alone hands the cash back or has done so; null where none has. */
  readonly goesBackAt: string | null
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
      /** The printer of the receipt; or the till that has the grant for the cash, which is this one only where it has handed it over. */
      readonly where: string | null
      /** When another till was granted the cash. */
      readonly atMs: number | null
      /** Of `already`, where it was not cash. */
      readonly receipt: ReceiptState | null
      /** Of `already`, where it was not cash: the till where the ticket set its receipt free; null where the receipt came without it. */
      readonly redeemedAt: string | null
      /** Of `pending`: what the cashier may do if the customer does not want to wait (rules T2 and T5g); null where nothing. */
      readonly mayGiveBack: 'cancel' | 'by-word' | null
    }

export interface Earlier {
  readonly number: string
  readonly state: string
  readonly message: string
  readonly atMs: number
}

/** Why cash goes back. */
export interface Why {
  readonly state: string
  readonly message: string
  readonly reason?: WhyCode | null
}

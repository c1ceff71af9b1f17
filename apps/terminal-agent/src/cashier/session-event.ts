import type { BackLoad, Earlier, Held, TicketNews, Told, Why } from './facts.ts'
import type { Said } from './said.ts'

export type SessionEvent =
  | { readonly type: 'scan'; readonly text: string }
  | { readonly type: 'phone-start' }
  /** The customer brought a gift card that no scanner reads here: key its number. */
  | { readonly type: 'card-start' }
  /** The customer buys a gift card code, which comes on paper and goes to no account. */
  | { readonly type: 'receipt-start' }
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
  /** Rule P2: the cashier says that the paper on the page, or that of one of the last loads, did not come out. */
  | { readonly type: 'print-copy'; readonly loadId: string }
  /** Rule P2: the cashier says that it came out. */
  | { readonly type: 'came-out'; readonly loadId: string }
  /** The results of the command `ask-copy`; of `say-came-out` where the gateway has not heard it. */
  | { readonly type: 'copy-asked'; readonly loadId: string }
  | { readonly type: 'copy-failed'; readonly loadId: string; readonly message: Said }
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

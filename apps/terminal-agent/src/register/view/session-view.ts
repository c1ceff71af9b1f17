import type { CashWord, DestinationKind, ReceiptState } from '@tillway/contract'
import type { Said, TicketNews, WhyCode } from '../../cashier/index.ts'
import type { TicketPaper } from '../../tickets/index.ts'
import type { RecentLoad } from './load-views.ts'

/** Where the money goes, as the cashier sees it. A barcode is masked; a phone number is grouped and whole only until the sale is over; a code on paper has no text. */
export interface DestinationView {
  readonly kind: DestinationKind
  readonly text: string
  /** The scan does not look like a published token; Amazon decides (only outside DE and IT). */
  readonly doubtful: boolean
}

/** What is scanned already for the next sale: `two` where different codes were, so that none counts. */
export type NextWaiting = 'barcode' | 'card' | 'ticket' | 'two' | 'same' | null

/** Rule P2: nobody but the cashier knows whether the receipt came out. The action `print-copy` says that it did not; going on says that it did. */
export interface ReceiptQuestion {
  readonly asking: boolean
  /** Why no copy is known to come. */
  readonly problem: Said | null
}

/** One step of the sale at this till. */
export type SessionView =
  | { readonly step: 'idle'; readonly notice: Said | null }
  | {
      readonly step: 'phone'
      readonly digits: string
      /** The digits so far, grouped as the country writes them. */
      readonly formatted: string
      readonly problem: Said | null
    }
  | {
      /** A card's number, keyed twice (rule T8); the only number of a card that a view ever has whole. */
      readonly step: 'card'
      /** The digits so far, in fours. */
      readonly formatted: string
      readonly count: number
      /** How many digits it needs. */
      readonly length: number
      /** It was keyed once: now again. */
      readonly again: boolean
      readonly problem: Said | null
    }
  | {
      /** Read back to the customer; the action `enter` confirms (rule T8). */
      readonly step: 'confirm-phone'
      readonly formatted: string
      /** Set when the digits are two people's numbers: the customer says which; the action `choose-reading` picks one. */
      readonly readings: readonly [string, string] | null
    }
  | {
      readonly step: 'amount'
      readonly destination: DestinationView
      /** Keyed so far, as minor units; the digits come in from the right. */
      readonly entered: number
      readonly quickAmounts: readonly number[]
      readonly minimum: number
      readonly maximum: number
      readonly problem: Said | null
    }
  | { readonly step: 'validating'; readonly destination: DestinationView; readonly amount: number }
  | {
      /** No sale: `said` tells why. It stays until `enter`, `next` or `cancel` acknowledges it. */
      readonly step: 'refused'
      readonly destination: DestinationView
      readonly amount: number
      readonly said: Said
      readonly nextWaiting: NextWaiting
    }
  | {
      /** The same destination and amount is open or was loaded within ten minutes (rule T6): `enter` goes on, `cancel` ends the sale. */
      readonly step: 'ask-duplicate'
      readonly destination: DestinationView
      readonly amount: number
      readonly earlier: {
        readonly number: string
        readonly state: string
        readonly message: string
        readonly atMs: number
      }
    }
  | {
      /** Another barcode was scanned after the first: the action `enter` takes the new one, `cancel` stays with the old one (rule T7). */
      readonly step: 'ask-replace'
      readonly destination: DestinationView
      readonly replacement: DestinationView
      /** "Take the cash" was shown for the first one: it may have been taken. */
      readonly cashMayBeTaken: boolean
    }
  | {
      /** Shown only after the load's row is on disk (rule T1); the action `cash-taken` confirms. */
      readonly step: 'take-cash'
      readonly loadId: string
      readonly number: string
      readonly amount: number
      readonly destination: DestinationView
      /** Why the customer will leave with a ticket; null for a sale with a line. */
      readonly offline: Said | null
      /** Why confirming did not work; the cashier may press again or cancel. */
      readonly problem: Said | null
    }
  | { readonly step: 'confirming'; readonly number: string; readonly amount: number }
  | {
      /** The load is on disk and on its way. The cashier may start the next sale with `next`. */
      readonly step: 'sent'
      readonly loadId: string
      readonly number: string
      readonly amount: number
      readonly destination: DestinationView
      readonly state: RecentLoad['state']
      readonly cash: CashWord
      readonly message: string
      readonly reason: WhyCode | null
      /** When the cashier confirmed, by the till's clock. */
      readonly sinceMs: number
      /** Nothing was sent yet, so `cancel` still gives the cash back at once (rule T2). */
      readonly cancellable: boolean
      /** It was sent, so only the cashier's word can say that the cash is back: the action `gave-back` (rule T5e). */
      readonly mayHaveGivenBack: boolean
      /** Rule T4: from when on the action `ticket` is offered, and from when on the page asks for it; by the till's clock. */
      readonly ticketFromMs: number
      readonly ticketDueMs: number
      /** Its place in line while it waits for Amazon's rate; its turn comes at `untilMs`, by the till's clock. */
      readonly place: { readonly position: number; readonly untilMs: number } | null
      /** Why what was asked for could not be stored. */
      readonly problem: Said | null
      /** A barcode scanned meanwhile waits for the next sale (rule T7). */
      readonly nextWaiting: NextWaiting
    }
  | {
      readonly step: 'done'
      readonly loadId: string
      readonly number: string
      readonly amount: number
      readonly destination: DestinationView
      readonly state: RecentLoad['state']
      readonly cash: 'keep' | 'return' | 'ask'
      /** The load brought a claim code: it is loaded onto no account. */
      readonly codeIssued: boolean
      /** The other till that alone hands the cash back, or has done so; null where none has the grant. */
      readonly goesBackAt: string | null
      /** What to do with the cash, and why, in words. `return` here means that this till has nothing to hand over any more. */
      readonly message: string
      readonly reason: WhyCode | null
      /** It was set aside for other customers, and this is news. */
      readonly wasAside: boolean
      readonly receipt: ReceiptState
      /** An earlier receipt of it is to be thrown away: it says that the money was added. */
      readonly receiptOutdated?: boolean
      /** Null where nothing is asked about it. */
      readonly copy: ReceiptQuestion | null
      readonly previewUrl: string | null
      readonly nextWaiting: NextWaiting
    }
  | {
      /** Rule T4: the customer's ticket. `next` when the customer has it; scanned in, it brings the receipt or the cash. */
      readonly step: 'ticket'
      readonly loadId: string
      readonly number: string
      readonly amount: number
      readonly destination: DestinationView
      /** Anything but `wait`: the load has its end while the customer is perhaps still here. */
      readonly cash: CashWord
      readonly pictureUrl: string
      /** Why it ended with a ticket at once; null where the customer did not want to wait. */
      readonly offline: Said | null
      /** Where the paper comes out, or that none does; the action `print-ticket` prints it again, as a marked copy. */
      readonly paper: TicketPaper
      readonly nextWaiting: NextWaiting
    }
  | {
      /** What a scanned ticket stands for. Asking while both are null; `enter` asks again after a `problem`. */
      readonly step: 'scanned-ticket'
      readonly loadId: string
      readonly news: Exclude<TicketNews, { outcome: 'cash' }> | null
      readonly problem: Said | null
    }
  | {
      /** Rule T5e: `gave-back` once more confirms, `cancel` says no. `late`: the load was done before the yes; `next` once that is read. */
      readonly step: 'ask-gave-back'
      readonly phase: 'asked' | 'late'
      readonly loadId: string
      readonly number: string
      readonly amount: number
      readonly problem: Said | null
    }
  | {
      /** Rule T5a: only in phase `order` the cash is handed over, and `handed-back` says that it was. `next`: nobody is here, which phase `nobody` asks: `next` once more puts it down as owed, `cancel` goes back to the order. */
      readonly step: 'give-back'
      readonly loadId: string
      readonly number: string
      readonly amount: number
      readonly account: string
      readonly state: RecentLoad['state']
      readonly message: string
      readonly reason: WhyCode | null
      /** It was set aside for other customers, and this is news. */
      readonly wasAside: boolean
      /** `refused`: nothing is handed over; `problem` says why, and `enter` asks again. `owed`: it stands on the list of cash owed, and `next` leads there. */
      readonly phase: 'asking' | 'order' | 'nobody' | 'noting' | 'refused' | 'owed'
      /** The customer's slip: that the load was declined, or undone. */
      readonly slip: ReceiptState
      /** An earlier receipt of it is to be thrown away: it says that the money was added. */
      readonly receiptOutdated?: boolean
      readonly copy: ReceiptQuestion | null
      readonly problem: Said | null
      readonly nextWaiting: NextWaiting
    }

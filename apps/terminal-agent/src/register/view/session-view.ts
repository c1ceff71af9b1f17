import type { CashWord, LoadState, ReceiptState } from '@tillway/contract'
import type { Said, SaidCode, TicketNews, WhyCode } from '../cashier/index.ts'
import type { TicketPaper } from '../tickets/index.ts'

export type { Said, SaidCode, TicketNews, TicketPaper, WhyCode }

/**
 * Everything that the register page shows, sent whole as the event `view` of `GET /register/events` at each change.
 * Amounts are minor units of `store.currency`, times are milliseconds of the till's clock. It never holds a full barcode token.
 */
export interface RegisterView {
  readonly store: StoreView
  readonly terminal: { readonly id: string; readonly version: string }
  readonly line: LineView
  readonly session: SessionView
  /** What only the cashier can know after the till stopped: was this cash taken (rule T1c), was it handed back (rule T5c)? */
  readonly questions: readonly Question[]
  /** The cash-up list (rule T5): cash that goes back and was not handed over, oldest first. The action `give-back` hands one over now. */
  readonly owed: readonly OwedCash[]
  /** Rule T9: loads that changed after their outcome was shown, oldest first, until the action `seen`. */
  readonly news: readonly LoadNews[]
  /** The last loads of this till, newest first, at most ten. */
  readonly recent: readonly RecentLoad[]
  /** Test barcodes and phones, only with the simulator: a barcode is sent as the action `scan`, a phone as the action `phone`. */
  readonly samples: readonly Sample[]
  readonly devices: readonly DeviceView[]
  /** The last sound; the page plays it once, when `seq` is new to it. */
  readonly sound: { readonly kind: SoundKind; readonly seq: number } | null
}

/** `read`: a scan was taken. `safe`: the load is on disk (rule T10). `problem`: something needs the cashier's eyes. */
export type SoundKind = 'read' | 'safe' | 'problem'

/** Until the gateway has answered once, marketplace, currency and environment are not known and no sale can begin. */
export interface StoreView {
  readonly name: string
  readonly marketplace: string | null
  readonly productName: string | null
  readonly currency: string | null
  readonly locale: string
  readonly supportContact: string | null
  readonly environment: 'simulator' | 'sandbox' | 'production' | null
  /** Outside production every page says so. */
  readonly testNoValue: boolean
}

export interface LineView {
  /** `not-writable`: it answers, and its disk takes no load. */
  readonly gateway: 'ok' | 'unreachable' | 'not-paired' | 'refused' | 'not-writable'
  /** `unsteady`: it was away a moment ago, comes and goes, or answers while loads fail. Whether a sale can begin is said by `blocked` alone. */
  readonly amazon: 'reachable' | 'unreachable' | 'not-authorised' | 'unknown' | 'unsteady'
  /** The printer of this till's receipts; null where none is known. */
  readonly printer: { readonly state: string; readonly reason: string | null } | null
  /** This till's clock minus the gateway's; null until it was measured. */
  readonly clockSkewMs: number | null
  /** Why no new sale can begin now; null when one can. */
  readonly blocked: Said | null
  /** Policy `hold`: why sales end with a ticket now; null while they do not. */
  readonly offline: Said | null
}

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
}

export interface OwedCash {
  readonly loadId: string
  readonly number: string
  readonly amount: number
  readonly masked: string
  readonly atMs: number
}

export interface RecentLoad {
  readonly loadId: string
  readonly number: string
  /** How the destination is shown: its last four digits. */
  readonly masked: string
  readonly amount: number
  /** `prepared`, `waiting` and `cancelled` are the till's own words; the others are the gateway's. */
  readonly state: LoadState | 'prepared' | 'waiting' | 'cancelled'
  readonly cash: CashWord
  /** What it means for the cashier, in words. */
  readonly message: string
  /** Why, for the page's language; null where the state says it all. */
  readonly reason: WhyCode | null
  readonly receipt: ReceiptState
  /** Where the receipt's preview can be fetched; null while there is none. */
  readonly previewUrl: string | null
  /** The cash is back with the customer. */
  readonly handedBack: boolean
  /** It is held and has no end yet: the action `show-ticket` shows its ticket once more. */
  readonly mayShowTicket: boolean
  /** It was set aside and has no end yet: the action `reopen` brings it back to the page. */
  readonly mayReopen: boolean
  readonly atMs: number
}

export interface LoadNews {
  readonly loadId: string
  /** What is read is this one; the action `seen` names it. */
  readonly revision: number
  readonly number: string
  readonly masked: string
  readonly amount: number
  readonly state: RecentLoad['state']
  readonly cash: CashWord
  readonly message: string
  readonly reason: WhyCode | null
  readonly handedBack: boolean
  /** The customer has a ticket. */
  readonly held: boolean
}

export type SampleEnd = 'loaded' | 'declined' | 'code' | 'undone'

export interface Sample {
  readonly kind: 'barcode' | 'phone'
  readonly value: string
  /** How it is shown: a barcode's last digits, or a grouped phone number. */
  readonly text: string
  /** What becomes of a load of it; `null` where only the label says it. */
  readonly end: SampleEnd | null
  /** Both in one English sentence. */
  readonly label: string
}

export interface DeviceView {
  readonly address: string
  readonly kind: string
  readonly state: string
  readonly reason: string | null
}

/** Where the money goes, as the cashier sees it. A barcode is masked; a phone number is grouped and whole only until the sale is over. */
export interface DestinationView {
  readonly kind: 'barcode' | 'phone'
  readonly text: string
  /** The scan does not look like a published token; Amazon decides (only outside DE and IT). */
  readonly doubtful: boolean
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
      readonly nextWaiting: boolean
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
      /** Another barcode was scanned after the first: `enter` takes the new one, `cancel` stays with the old one (rule T7). */
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
      /** Why what was asked for could not be stored. */
      readonly problem: Said | null
      /** A barcode scanned meanwhile waits for the next sale (rule T7). */
      readonly nextWaiting: boolean
    }
  | {
      readonly step: 'done'
      readonly loadId: string
      readonly number: string
      readonly amount: number
      readonly destination: DestinationView
      readonly state: RecentLoad['state']
      readonly cash: 'keep' | 'return' | 'ask'
      /** What to do with the cash, and why, in words. `return` here means that it was handed back already. */
      readonly message: string
      readonly reason: WhyCode | null
      /** It was set aside for other customers, and this is news. */
      readonly wasAside: boolean
      readonly receipt: ReceiptState
      readonly previewUrl: string | null
      readonly nextWaiting: boolean
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
      readonly nextWaiting: boolean
    }
  | {
      /** What a scanned ticket stands for. Asking while both are null; `enter` asks again after a `problem`. */
      readonly step: 'scanned-ticket'
      readonly loadId: string
      readonly news: Exclude<TicketNews, { outcome: 'cash' }> | null
      readonly problem: Said | null
    }
  | {
      /** Rule T5e: `gave-back` once more confirms, `cancel` goes back to waiting. */
      readonly step: 'ask-gave-back'
      readonly loadId: string
      readonly number: string
      readonly amount: number
      readonly problem: Said | null
    }
  | {
      /** Rule T5a: only in phase `order` the cash is handed over, and `handed-back` says that it was. `next`: nobody is here, it is owed. */
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
      readonly phase: 'asking' | 'order' | 'noting' | 'refused' | 'owed'
      readonly problem: Said | null
      readonly nextWaiting: boolean
    }

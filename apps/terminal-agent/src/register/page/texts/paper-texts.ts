import type { ReceiptState } from '@tillway/contract'
import type { TicketNews, TicketPaper } from '../../view/register-view.ts'

/** Tickets and receipts. */
export interface PaperTexts {
  /** Rule T4: the customer leaves with a ticket. */
  readonly ticket: {
    readonly give: string
    readonly due: string
    readonly title: string
    /** Where its paper comes out, or that none does. */
    readonly paper: (paper: TicketPaper) => string
    /** The first one; `again` where one may have come out before. */
    readonly print: string
    readonly again: string
    readonly alt: (number: string) => string
    readonly means: string
    /** Where the cash goes. */
    readonly keep: string
    readonly taken: string
    readonly ended: string
    readonly finish: string
    /** From the list of the last loads: on the screen once more. */
    readonly show: string
    readonly label: (number: string) => string
  }
  readonly scannedTicket: {
    readonly asking: string
    readonly payNothing: string
    readonly titles: Readonly<Record<Exclude<TicketNews['outcome'], 'cash'>, string>>
    readonly receipt: (printer: string | null) => string
    readonly receiptOut: (printer: string | null) => string
    /** The receipt is out or on its way. `here`: this till redeemed the ticket, and its answer was perhaps lost. */
    readonly redeemedHere: string
    readonly redeemedAt: (terminalId: string) => string
    readonly lookForReceipt: string
    /** The cash was handed back here. */
    readonly cashBefore: string
    readonly pending: string
    /** Why a customer who wants the cash instead gets none yet. */
    readonly pendingSent: string
    /** A receipt with a claim code needs a printer, which this till has not. */
    readonly pendingWithoutPrinter: string
    readonly unknown: (contact: string | null) => string
    readonly cancel: string
  }
  readonly quote: string
  readonly receipt: Readonly<Record<ReceiptState, string>>
  /** Rule P1b: in place of `waiting`, while the customer's ticket is out. */
  readonly receiptForTicket: string
  /** Rule P2: the answers to "did it come out?". */
  readonly copy: {
    readonly yes: string
    readonly no: string
    readonly asking: string
    /** On the list of the last loads, below the question. */
    readonly later: string
    readonly label: (number: string) => string
    readonly cameOut: string
    readonly cameOutLabel: (number: string) => string
    /** Of a receipt that waited too long (P3): what it is, and the key that prints it. */
    readonly late: string
    readonly now: string
  }
  /** An earlier receipt says that the money was added, and holds no longer; `short` stands on the list of the last loads. */
  readonly throwAway: { readonly full: string; readonly short: string }
  /** A receipt waits for a printer that is not ready. */
  readonly waitsHere: { readonly paperOut: string; readonly notReady: string }
  readonly receiptTitle: string
  readonly receiptPreview: string
}

import { isOwnPrinterName } from '@tillway/contract'
import type { PaperTexts } from '../paper-texts.ts'

export const papers: PaperTexts = {
  ticket: {
    give: 'Let the customer go with a ticket',
    due: 'It takes long. Let the customer go with a ticket.',
    title: 'The customer’s ticket',
    paper: ({ state, at, printer }) => {
      const where = at === 'till' ? 'here' : onPrinter(printer)
      return {
        printing: `It is printing ${where}.`,
        printed: `It came out ${where}. Hand it to the customer.`,
        unknown: `It may not have come out ${where}: look. If it did not, print it again, or let the customer take a photo of it.`,
        none: 'No printer prints this ticket now: let the customer take a photo of it.',
      }[state]
    },
    print: 'Print it',
    again: 'Print it again',
    alt: (number) => `Code of the ticket for ${number}`,
    means: 'Not finished. At any till of this store you get your receipt or your cash for it.',
    keep: 'Put the cash in the drawer. The load goes on by itself.',
    taken: 'The customer has the ticket',
    ended: 'It is finished meanwhile. If the customer is still here, finish it now.',
    finish: 'Finish it now',
    show: 'Ticket',
    label: (number) => `Show the ticket of ${number} again`,
  },
  scannedTicket: {
    asking: 'Asking about this ticket…',
    payNothing: 'Pay nothing out.',
    titles: {
      receipt: 'The load is done',
      already: 'This ticket was used before',
      pending: 'Not finished yet',
      unknown: 'Nobody knows this ticket',
    },
    receipt: (printer) => `The receipt is printing ${onPrinter(printer)}. Hand it to the customer.`,
    receiptOut: (printer) => `The receipt came out ${onPrinter(printer)}. Hand it to the customer.`,
    redeemedHere: 'This till redeemed this ticket.',
    redeemedAt: (terminalId) => `It was redeemed at ${terminalId}.`,
    lookForReceipt: 'If the paper is still here, hand it to the customer. If it is lost, a supervisor prints it again.',
    cashBefore: 'The cash was handed back at this till.',
    pending: 'The customer keeps the ticket and comes back later. Pay nothing out.',
    pendingSent: 'It may be at Amazon already: nobody can pay the cash out before its end is known.',
    pendingWithoutPrinter:
      'This till has no printer: a receipt with a code comes out only at a till that has one. Scan the ticket there.',
    unknown: (contact) => `Pay nothing out. Call ${contact ?? 'support'}.`,
    cancel: 'Stop it: the customer wants the cash',
  },
  quote: 'Number',
  receipt: {
    none: 'No receipt',
    waiting: 'The receipt waits for the printer',
    printing: 'The receipt is printing',
    printed: 'The receipt is printed',
    unknown: 'Look at the printer: did the receipt come out?',
    stale: 'The receipt waits too long: ask a supervisor to print it',
    cancelled: 'The receipt was cancelled',
    'code-lost': 'The claim code was not printed. Call for help.',
  },
  receiptForTicket: 'The receipt waits for the ticket',
  copy: {
    yes: 'It came out: next customer',
    no: 'It did not come out: print a copy',
    asking: 'A copy is asked for…',
    later: 'No: print a copy',
    label: (number) => `Print a copy of the receipt of ${number}`,
    cameOut: 'Yes: it came out',
    cameOutLabel: (number) => `The receipt of ${number} came out`,
    late: 'The receipt waited too long and was not printed',
    now: 'Print the receipt now',
  },
  throwAway: {
    full: 'A receipt that says that the money was added has come out, or may have. Take it and throw it away: it is no longer valid.',
    short: 'Throw the earlier receipt away: it is no longer valid',
  },
  waitsHere: {
    paperOut: 'The customer waits here. Change the roll: it prints by itself.',
    notReady: 'The customer waits here. It prints by itself once the printer is ready.',
  },
  receiptTitle: 'Receipt',
  receiptPreview: 'Preview of the receipt. A claim code is on the paper only.',
}

function onPrinter(printer: string | null): string {
  if (printer === null) return 'on the store’s printer'
  return isOwnPrinterName(printer) ? 'here' : `on ${printer}`
}

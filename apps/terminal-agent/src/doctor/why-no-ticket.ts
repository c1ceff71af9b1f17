import { ownPrinterName } from '@tillway/contract'
import { type Check, failed } from './check.ts'

export interface TicketFacts {
  readonly terminalId: string
  /** Whether a printer is attached to this till. */
  readonly hasPrinter: boolean
  readonly tillRuns: boolean
  /** The printer where this till's receipts come out, by the gateway's word or the till's settings; null: none that is known. */
  readonly receiptPrinter: string | null
}

/** Why the status ticket is not printed, and what prints instead; null: it may be. Two programs at one printer would mix their papers. */
export function whyNoTicket({ terminalId, hasPrinter, tillRuns, receiptPrinter }: TicketFacts): Check | null {
  if (hasPrinter) {
    if (!tillRuns) return null
    const name = receiptPrinter ?? ownPrinterName(terminalId)
    return failed(
      'printer',
      `The till runs and has the printer, so nothing was printed. At the gateway, this prints: pnpm gateway printers test ${name}`,
    )
  }
  if (receiptPrinter !== null)
    return failed(
      'printer',
      `Nothing was printed: this till has no printer of its own, and its receipts come out at ${receiptPrinter}. At the gateway, this prints: pnpm gateway printers test ${receiptPrinter}`,
    )
  return failed(
    'printer',
    'Nothing was printed: this till has no printer of its own, and no printer of the gateway’s is known to serve it. At the gateway: pnpm gateway printers',
  )
}

import { ownPrinterName, type PrinterOffer } from '@tillway/contract'
import { type PrintResult, parseDeviceAddress } from '@tillway/devices'
import type { PrintRunner } from './print-runner.ts'
import { createTillPrinter, type TillPrinter, type TillPrinterDeps } from './till-printer.ts'

export interface TillPrintersDeps extends Pick<TillPrinterDeps, 'setTimer'> {
  readonly environment: 'simulator' | 'sandbox' | 'production'
  readonly prints: Pick<PrintRunner, 'add' | 'look' | 'wake'>
}

/** The printers attached to tills (P4), each known from when its till told of it. */
export interface TillPrinters {
  /** By a till's heartbeat: the name of its printer, or null where it has none that receipts may come out of. */
  told(terminalId: string, address: string | undefined): string | null
  /** Whether the printer of this name is one where a till's receipts come out. */
  serves(name: string): boolean
  /** As `TillPrinter.offered`; undefined: this till's receipts do not come out there. */
  offered(
    terminalId: string,
    offer: PrinterOffer,
    waitMs: number,
    hungUp: AbortSignal,
  ): Promise<string | null> | undefined
  take(terminalId: string, printId: string): Uint8Array | null
  ended(terminalId: string, printId: string, result: PrintResult): boolean
  close(): Promise<void>
}

/** `known`: tills whose receipts came out at their own printer when this gateway last ran: their paper waits for them. */
export function createTillPrinters(deps: TillPrintersDeps, known: readonly string[]): TillPrinters {
  const printers = new Map<string, TillPrinter>()
  /** What a till that has one no longer was printing goes on to its end, so its printer stays. */
  const serving = new Set<string>()

  function add(terminalId: string): void {
    const name = ownPrinterName(terminalId)
    const { setTimer, prints } = deps
    const printer = createTillPrinter({
      terminalId,
      setTimer,
      onAppear: () => prints.wake(),
      onChange: () => prints.look(name),
    })
    printers.set(terminalId, printer)
    prints.add(printer)
  }

  /** C1: what these write stays where others may read it. */
  function mayPrint(address: string): boolean {
    try {
      const { kind } = parseDeviceAddress(address)
      return deps.environment !== 'production' || (kind !== 'file' && kind !== 'simulated')
    } catch {
      return false // a till of another version may know addresses that are not known here
    }
  }

  for (const terminalId of known) {
    add(terminalId)
    serving.add(ownPrinterName(terminalId))
  }
  return {
    told(terminalId, address) {
      const name = ownPrinterName(terminalId)
      if (address === undefined || !mayPrint(address)) {
        serving.delete(name)
        return null
      }
      if (!printers.has(terminalId)) add(terminalId)
      serving.add(name)
      return name
    },
    serves: (name) => serving.has(name),
    offered: (terminalId, offer, waitMs, hungUp) =>
      serving.has(ownPrinterName(terminalId)) && mayPrint(offer.address)
        ? printers.get(terminalId)?.offered(offer, waitMs, hungUp)
        : undefined,
    take: (terminalId, printId) => printers.get(terminalId)?.take(printId) ?? null,
    ended: (terminalId, printId, result) => printers.get(terminalId)?.ended(printId, result) ?? false,
    async close() {
      await Promise.all(Array.from(printers.values(), (printer) => printer.close()))
    },
  }
}

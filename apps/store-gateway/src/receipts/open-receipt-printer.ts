import { openPrinter, type Printer, parseDeviceAddress } from '@tillway/devices'

/** Opens the printer at an address; none without one. An absent printer opens too, and says so when asked. */
export function openReceiptPrinter(address: string | undefined): Printer | null {
  return address === undefined ? null : openPrinter(parseDeviceAddress(address))
}

/** What is wrong with a printer's address, as sentences. */
export function receiptPrinterProblems(address: string | undefined, environment: string): string[] {
  if (address === undefined) return []
  try {
    const { kind } = parseDeviceAddress(address)
    // C1: what these write stays where others may read it.
    if (environment === 'production' && (kind === 'file' || kind === 'simulated'))
      return [
        `RECEIPT_PRINTER ${address} is refused in production, because claim codes would stay where it prints. Set a real printer.`,
      ]
    return []
  } catch (error) {
    return [`RECEIPT_PRINTER: ${(error as Error).message}`]
  }
}

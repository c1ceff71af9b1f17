import type { DeviceStatus } from './device-status.ts'
import { type Printer, printerForm } from './printer.ts'
import type { Scanner, ScannerOptions } from './scanner.ts'

/** A scanner that will not work until a person changes something. */
export function openFailedScanner(address: string, reason: string, options: ScannerOptions): Scanner {
  const failed: DeviceStatus = { address, kind: 'scanner', state: 'failed', reason }
  options.onStatus?.(failed)
  return { status: () => failed, feed: () => {}, close: async () => {} }
}

/** A printer that will not work until a person changes something: every job ends before its first byte. */
export function openFailedPrinter(address: string, reason: string): Printer {
  return {
    address,
    ...printerForm(null),
    status: async () => ({ state: 'unreachable', reason }),
    print: async () => ({ outcome: 'not-printed', reason }),
    close: async () => {},
  }
}

import type { DeviceFault } from './device-fault.ts'
import type { DeviceStatus } from './device-status.ts'
import { faultInEnglish } from './fault-in-english.ts'
import { conditionOf, type Printer, printerForm } from './printer.ts'
import type { Scanner, ScannerOptions } from './scanner.ts'

/** A scanner that will not work until a person changes something. */
export function openFailedScanner(address: string, fault: DeviceFault, options: ScannerOptions): Scanner {
  const failed: DeviceStatus = { address, kind: 'scanner', state: 'failed', reason: faultInEnglish(fault), fault }
  options.onStatus?.(failed)
  return { status: () => failed, feed: () => {}, close: async () => {} }
}

/** A printer that will not work until a person changes something: every job ends before its first byte. */
export function openFailedPrinter(address: string, fault: DeviceFault): Printer {
  return {
    address,
    ...printerForm(null),
    status: async () => conditionOf('unreachable', fault),
    print: async () => ({ outcome: 'not-printed', reason: faultInEnglish(fault) }),
    close: async () => {},
  }
}

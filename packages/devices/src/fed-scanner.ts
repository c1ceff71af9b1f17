import type { DeviceStatus } from './device-status.ts'
import { readScanText } from './scan-text.ts'
import { SCANNER_LIMITS, type Scanner, type ScannerOptions } from './scanner.ts'

/** A scanner without a wire: its scans are fed in by the register page (`keyboard`) or by a test (`simulated`). */
export function openFedScanner(address: string, options: ScannerOptions): Scanner {
  const maxBytes = options.limits?.maxFrameBytes ?? SCANNER_LIMITS.maxFrameBytes
  const ready: DeviceStatus = { address, kind: 'scanner', state: 'ready', reason: null }
  let open = true
  options.onStatus?.(ready)
  return {
    status: () => ready,
    feed: (text) => {
      if (!open) return
      const raw = Buffer.from(text, 'utf8')
      const scan = raw.length > maxBytes ? ({ ok: false, reason: 'The scan is too long.' } as const) : readScanText(raw)
      if (scan.ok) options.onScan({ text: scan.text, aim: scan.aim, raw })
      else options.onRefused?.({ reason: scan.reason, length: raw.length })
    },
    close: async () => {
      open = false
    },
  }
}

import type { DeviceAddress } from '../device-address.ts'
import { SCANNER_LIMITS, type Scanner, type ScannerOptions } from '../scanner.ts'
import { createStatusTeller } from '../status-teller.ts'
import { realTimers } from '../timers.ts'
import { watchDevice } from '../watch-device.ts'
import { hidDevice } from './hid-device.ts'
import { type HidSystem, loadHidSystem } from './hid-system.ts'
import { createScanReports, type ReportResult, type ScanReports } from './scan-reports.ts'

/** A USB scanner in HID-POS mode. Unplugged and plugged in again it comes back by itself. */
export function openHidScanner(
  address: Extract<DeviceAddress, { kind: 'hid' }>,
  options: ScannerOptions,
  loadSystem: () => Promise<HidSystem> = loadHidSystem,
): Scanner {
  const timers = options.timers ?? realTimers
  const status = createStatusTeller(address.text, 'scanner', { code: 'looking-for-hid' }, options.onStatus)
  const limits = { ...SCANNER_LIMITS, ...options.limits }
  let reports: ScanReports | null = null
  let silence: unknown = null

  function take(result: ReportResult) {
    if (!result) return
    if ('scan' in result) options.onScan(result.scan)
    else options.onRefused?.(result.refused)
  }

  function discardHalfScan() {
    timers.clearTimeout(silence)
    const half = reports?.discard()
    if (half) take({ refused: half })
  }

  function receive(report: Buffer) {
    timers.clearTimeout(silence)
    if (!reports) return
    take(reports.push(report))
    if (reports.pendingLength > 0) silence = timers.setTimeout(discardHalfScan, limits.frameSilenceMs)
  }

  const watch = watchDevice(hidDevice(address.match, loadSystem), limits, timers, {
    onOpen(device) {
      reports = createScanReports(device.layout, limits.maxFrameBytes)
      device.onReport(receive)
      status.tell('ready', null)
    },
    onLost() {
      discardHalfScan()
      reports = null
      status.tell('searching', { code: 'hid-unplugged' })
    },
    onNotUsable: ({ state, fault }) => status.tell(state, fault),
  })
  return {
    status: () => status.current,
    feed: () => {},
    async close() {
      timers.clearTimeout(silence)
      await watch.close()
    },
  }
}

import type { DeviceAddress } from '../device-address.ts'
import type { DeviceStatus } from '../device-status.ts'
import { SCANNER_LIMITS, type Scanner, type ScannerOptions } from '../scanner.ts'
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
  const limits = { ...SCANNER_LIMITS, ...options.limits }
  const kind = options.role ?? 'scanner'
  let current: DeviceStatus = { address: address.text, kind, state: 'searching', reason: 'Looking for HID scanners.' }
  let reports: ScanReports | null = null
  let silence: unknown = null

  function tell(state: DeviceStatus['state'], reason: string | null) {
    if (state === current.state && reason === current.reason) return
    current = { address: address.text, kind, state, reason }
    options.onStatus?.(current)
  }

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
      tell('ready', null)
    },
    onLost() {
      discardHalfScan()
      reports = null
      tell('searching', 'The HID scanner was unplugged.')
    },
    onNotUsable: ({ state, reason }) => tell(state, reason),
  })
  options.onStatus?.(current)
  return {
    status: () => current,
    feed: () => {},
    async close() {
      timers.clearTimeout(silence)
      await watch.close()
    },
  }
}

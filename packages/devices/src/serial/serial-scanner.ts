import type { SerialPort } from 'serialport'
import type { DeviceStatus } from '../device-status.ts'
import { createFrameSplitter, type Frame } from '../frame-splitter.ts'
import { readScanText } from '../scan-text.ts'
import { SCANNER_LIMITS, type Scanner, type ScannerOptions } from '../scanner.ts'
import { realTimers } from '../timers.ts'
import { watchPort } from './watch-port.ts'

export interface SerialScannerAddress {
  readonly text: string
  readonly path: string
  readonly baud: number
  readonly framing: 'any' | 'cr' | 'crlf' | 'lf'
}

/** A scanner at a serial port. Unplugged and plugged in again it comes back by itself. */
export function openSerialScanner(address: SerialScannerAddress, options: ScannerOptions): Scanner {
  const timers = options.timers ?? realTimers
  const limits = { ...SCANNER_LIMITS, ...options.limits }
  const splitter = createFrameSplitter(address.framing, limits.maxFrameBytes)
  const kind = options.role ?? 'scanner'
  let current: DeviceStatus = {
    address: address.text,
    kind,
    state: 'searching',
    reason: `Looking for ${address.path}.`,
  }
  let silence: unknown = null

  function tell(state: DeviceStatus['state'], reason: string | null) {
    if (state === current.state && reason === current.reason) return
    current = { address: address.text, kind, state, reason }
    options.onStatus?.(current)
  }

  function take(frame: Frame) {
    if (frame.kind === 'too-long') {
      options.onRefused?.({ reason: 'The scanner sent a line without an end.', length: frame.length })
      return
    }
    const scan = readScanText(frame.bytes)
    if (scan.ok) options.onScan({ text: scan.text, aim: scan.aim, raw: frame.bytes })
    else options.onRefused?.({ reason: scan.reason, length: frame.bytes.length })
  }

  /** Half a frame must not become the beginning of the next scan. */
  function discardHalfFrame() {
    timers.clearTimeout(silence)
    const length = splitter.discard()
    if (length > 0) options.onRefused?.({ reason: 'The scan broke off before its end.', length })
  }

  function receive(chunk: Buffer) {
    timers.clearTimeout(silence)
    for (const frame of splitter.push(chunk)) take(frame)
    if (splitter.pendingLength > 0) silence = timers.setTimeout(discardHalfFrame, limits.frameSilenceMs)
  }

  const watch = watchPort(address, limits, timers, {
    onOpen(port: SerialPort) {
      port.on('data', receive)
      tell('ready', null)
    },
    onLost(reason) {
      discardHalfFrame()
      tell('searching', reason)
    },
    onRefused: (state, reason) => tell(state, reason),
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

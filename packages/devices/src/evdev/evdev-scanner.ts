import type { Frame } from '../framing/frames.ts'
import { readScanText } from '../scan-text.ts'
import { SCANNER_LIMITS, type Scanner, type ScannerOptions } from '../scanner.ts'
import { createStatusTeller } from '../status-teller.ts'
import { realTimers } from '../timers.ts'
import { watchDevice } from '../watch-device.ts'
import { inputDevice } from './input-device.ts'
import type { KeyEvent } from './input-event.ts'
import { type OpenInputFile, openInputFile } from './input-file.ts'
import { createTypedFrames } from './typed-frames.ts'

export interface EvdevAddress {
  readonly text: string
  readonly path: string
}

/** A scanner that types, read from the kernel and kept from every window. Each scan ends with Enter or Tab. */
export function openEvdevScanner(
  address: EvdevAddress,
  options: ScannerOptions,
  open: OpenInputFile = openInputFile,
): Scanner {
  const timers = options.timers ?? realTimers
  const status = createStatusTeller(address.text, 'scanner', { code: 'looking', path: address.path }, options.onStatus)
  const limits = { ...SCANNER_LIMITS, ...options.limits }
  const typed = createTypedFrames(limits.maxFrameBytes)
  let silence: unknown = null

  function discardHalfScan() {
    timers.clearTimeout(silence)
    take(typed.discard())
  }

  function take(frame: Frame | null) {
    if (frame?.kind === 'refused') options.onRefused?.({ reason: frame.reason, length: frame.length })
    if (frame?.kind !== 'frame') return
    const scan = readScanText(frame.bytes)
    if (scan.ok) options.onScan({ text: scan.text, aim: scan.aim, raw: frame.bytes })
    else options.onRefused?.({ reason: scan.reason, length: frame.bytes.length })
  }

  function receive(event: KeyEvent) {
    timers.clearTimeout(silence)
    take(typed.push(event))
    if (typed.isUnderWay) silence = timers.setTimeout(discardHalfScan, limits.frameSilenceMs)
  }

  const watch = watchDevice(inputDevice(address.path, open, timers), limits, timers, {
    onOpen(device) {
      status.tell('ready', null)
      device.onKey(receive)
    },
    onLost() {
      discardHalfScan()
      status.tell('searching', { code: 'unplugged', path: address.path })
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

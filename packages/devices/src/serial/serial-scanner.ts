import type { SerialPort } from 'serialport'
import type { Framing } from '../device-address.ts'
import type { Frame } from '../framing/frames.ts'
import { framesOf } from '../framing/frames-of.ts'
import { readScanText } from '../scan-text.ts'
import { SCANNER_LIMITS, type Scanner, type ScannerOptions } from '../scanner.ts'
import { createStatusTeller } from '../status-teller.ts'
import { realTimers } from '../timers.ts'
import { watchDevice } from '../watch-device.ts'
import { serialDevice } from './serial-device.ts'

export interface SerialScannerAddress {
  readonly text: string
  readonly path: string
  readonly baud: number
  readonly framing: Framing
}

/** A scanner at a serial port. Unplugged and plugged in again it comes back by itself. */
export function openSerialScanner(address: SerialScannerAddress, options: ScannerOptions): Scanner {
  const timers = options.timers ?? realTimers
  const status = createStatusTeller(address.text, 'scanner', { code: 'looking', path: address.path }, options.onStatus)
  const limits = { ...SCANNER_LIMITS, ...options.limits }
  const frames = framesOf(address.framing, limits.maxFrameBytes)
  let silence: unknown = null
  let open: SerialPort | null = null

  function take(frame: Frame) {
    if (frame.kind === 'refused') options.onRefused?.({ reason: frame.reason, length: frame.length })
    else if (frame.kind === 'frame' && !frame.showing?.isDone) {
      const scan = readScanText(frame.bytes)
      if (scan.ok) options.onScan({ text: scan.text, aim: scan.aim, raw: frame.bytes })
      else options.onRefused?.({ reason: scan.reason, length: frame.bytes.length })
      frame.showing?.done()
    }
    // Last, because the scanner's beep says that the frame was read and shown (rule T10).
    if (frame.answer && open?.isOpen) open.write(frame.answer)
  }

  /** Half a frame must not become the beginning of the next scan. */
  function discardHalfFrame() {
    timers.clearTimeout(silence)
    const half = frames.discard()
    if (half) take(half)
  }

  function receive(chunk: Buffer) {
    timers.clearTimeout(silence)
    for (const frame of frames.push(chunk)) {
      try {
        take(frame)
      } catch (error) {
        // Thrown from here it would end the port's reading in silence. The scan was not shown: it has no ACK, and may come again.
        timers.setTimeout(() => {
          throw error
        }, 0)
      }
    }
    if (frames.pendingLength > 0) silence = timers.setTimeout(discardHalfFrame, limits.frameSilenceMs)
  }

  const watch = watchDevice(serialDevice(address), limits, timers, {
    onOpen({ port }) {
      open = port
      port.on('data', receive)
      status.tell('ready', null)
    },
    onLost() {
      open = null
      discardHalfFrame()
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

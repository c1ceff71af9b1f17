import type { SerialPort } from 'serialport'
import type { ScannerLimits } from '../scanner.ts'
import type { Timers } from '../timers.ts'
import { deviceFile } from './device-file.ts'
import { openingFailed, openPort } from './open-port.ts'

export interface PortEvents {
  onOpen(port: SerialPort): void
  /** The device went away; it is looked for from now on. */
  onLost(reason: string): void
  /** The device is absent, or it is there and can't be opened. It is tried again all the same. */
  onRefused(state: 'searching' | 'failed', reason: string): void
}

type WatchLimits = Pick<ScannerLimits, 'watchEveryMs' | 'searchFirstMs' | 'searchAtMostMs' | 'settleMs'>

/**
 * Keeps a serial port open as long as its device is there. The library can miss an unplug, and then burns the processor until
 * the port is closed (measured on kernel devices); so the device file and the modem lines are looked at as well.
 */
export function watchPort(
  device: { readonly path: string; readonly baud: number },
  limits: WatchLimits,
  timers: Timers,
  events: PortEvents,
): { close(): Promise<void> } {
  let closed = false
  let timer: unknown = null
  let searchMs = limits.searchFirstMs
  let wasAbsent = false
  let open: { port: SerialPort; file: string | null; answersGet: boolean } | null = null
  let step: Promise<void> = Promise.resolve()

  function after(delayMs: number, next: () => Promise<void>) {
    timers.clearTimeout(timer)
    if (closed) return
    timer = timers.setTimeout(() => {
      step = next()
    }, delayMs)
  }

  function searchAgain() {
    after(searchMs, search)
    searchMs = Math.min(searchMs * 2, limits.searchAtMostMs)
  }

  async function search(): Promise<void> {
    if ((await deviceFile(device.path)) === null) {
      wasAbsent = true
      events.onRefused('searching', `There is no device ${device.path}.`)
      return searchAgain()
    }
    if (wasAbsent) {
      // A port opened in the moment that it appears may never report its unplug.
      wasAbsent = false
      return after(limits.settleMs, search)
    }
    try {
      const port = await openPort(device.path, device.baud)
      if (closed) return await closePort(port)
      const file = await deviceFile(device.path)
      open = { port, file, answersGet: await answersGet(port) }
    } catch (error) {
      const reason = openingFailed(device.path, error)
      events.onRefused(/^(There is no|Another program)/.test(reason) ? 'searching' : 'failed', reason)
      return searchAgain()
    }
    const { port } = open
    port.once('close', () => lose(port))
    port.once('error', () => lose(port))
    if (closed || !port.isOpen) return lose(port)
    searchMs = limits.searchFirstMs
    events.onOpen(port)
    after(limits.watchEveryMs, look)
  }

  async function look(): Promise<void> {
    if (!open) return
    const { port, file } = open
    const there = (await deviceFile(device.path)) === file && (!open?.answersGet || (await answersGet(port)))
    if (open?.port !== port) return
    if (there) after(limits.watchEveryMs, look)
    else lose(port)
  }

  function lose(port: SerialPort) {
    if (open?.port !== port) return
    open = null
    port.removeAllListeners('data')
    step = closePort(port)
    if (closed) return
    wasAbsent = true
    events.onLost(`${device.path} was unplugged.`)
    searchAgain()
  }

  step = search()
  return {
    async close() {
      closed = true
      timers.clearTimeout(timer)
      await step
      if (open) {
        const { port } = open
        open = null
        await closePort(port)
      }
    },
  }
}

/** Whether the port tells its modem lines. A pseudo terminal never does; a device that no longer does is gone. */
function answersGet(port: SerialPort): Promise<boolean> {
  return new Promise((resolve) => port.get((error) => resolve(!error)))
}

function closePort(port: SerialPort): Promise<void> {
  // A port that closes by itself meanwhile answers with an error: closed is closed.
  port.on('error', () => {})
  return new Promise((resolve) => (port.isOpen ? port.close(() => resolve()) : resolve()))
}

import type { SerialPort } from 'serialport'
import type { DeviceFault } from '../device-fault.ts'
import type { DeviceKind, NotUsable, OpenDevice } from '../watch-device.ts'
import { deviceFile } from './device-file.ts'
import { openingFailed, openPort } from './open-port.ts'

export interface OpenPort extends OpenDevice {
  readonly port: SerialPort
}

/**
 * A serial port as a device that comes and goes. The library can miss an unplug, and then burns the processor until the port is
 * closed (measured on kernel devices); so the device file and the modem lines are looked at as well.
 */
export function serialDevice({
  path,
  baud,
}: {
  readonly path: string
  readonly baud: number
}): DeviceKind<string, OpenPort> {
  return {
    async find() {
      const file = await deviceFile(path)
      return file === null ? { state: 'searching', fault: { code: 'no-device', path } } : { place: path }
    },
    async open() {
      try {
        return { device: await opened(await openPort(path, baud), path) }
      } catch (error) {
        return notOpened(openingFailed(path, error))
      }
    },
  }
}

function notOpened(fault: DeviceFault): NotUsable {
  return { state: fault.code === 'no-device' || fault.code === 'busy' ? 'searching' : 'failed', fault }
}

async function opened(port: SerialPort, path: string): Promise<OpenPort> {
  const file = await deviceFile(path)
  const hasModemLines = await answersGet(port)
  return {
    port,
    onLost(callback) {
      port.once('close', callback)
      port.once('error', callback)
      if (!port.isOpen) callback()
    },
    stillThere: async () => (await deviceFile(path)) === file && (!hasModemLines || (await answersGet(port))),
    close: () => {
      port.removeAllListeners('data')
      return closePort(port)
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

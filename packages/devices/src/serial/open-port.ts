import type { SerialPort } from 'serialport'
import type { DeviceFault } from '../device-fault.ts'

/** Opens a serial port raw, and drops what was waiting in it from before. Rejects with the reason of the system. */
export async function openPort(path: string, baud: number): Promise<SerialPort> {
  // Loaded when needed, so that a machine without its binary runs everything else.
  const { SerialPort } = await import('serialport')
  const port = new SerialPort({ path, baudRate: baud, autoOpen: false })
  await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())))
  // A scan from before nobody listened must not be taken for the customer in front.
  await new Promise<void>((resolve) => port.flush(() => resolve()))
  return port
}

/** The system's reason for a failed opening. */
export function openingFailed(path: string, error: unknown): DeviceFault {
  const text = error instanceof Error ? error.message : String(error)
  if (/no such file/i.test(text)) return { code: 'no-device', path }
  if (/permission denied/i.test(text)) return { code: 'not-in-group', path }
  if (/cannot lock|resource busy|temporarily unavailable/i.test(text)) return { code: 'busy', path }
  return { code: 'cannot-open', path, told: text.replace(/^Error:? /, '').slice(0, 200) }
}

import type { SerialPort } from 'serialport'

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

/** The system's reason for a failed opening, as one sentence. */
export function openingFailed(path: string, error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  if (/no such file/i.test(text)) return `There is no device ${path}.`
  if (/permission denied/i.test(text)) {
    return `This program may not open ${path}: add its user to the group of that file, usually dialout.`
  }
  if (/cannot lock|resource busy|temporarily unavailable/i.test(text)) return `Another program uses ${path}.`
  return `${path} can’t be opened: ${text.replace(/^Error:? /, '').slice(0, 200)}.`
}

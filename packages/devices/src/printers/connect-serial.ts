import { openingFailed, openPort } from '../serial/open-port.ts'
import type { Timers } from '../timers.ts'
import type { Connect } from './line-printer.ts'

/** Reaches a printer at a serial port. */
export function connectSerial(path: string, baud: number, timers: Timers): Connect {
  return (withinMs) =>
    new Promise((resolve) => {
      const timer = timers.setTimeout(() => resolve({ failed: `${path} can’t be opened in time.` }), withinMs)
      openPort(path, baud).then(
        (port) => {
          timers.clearTimeout(timer)
          resolve(port)
        },
        (error: unknown) => {
          timers.clearTimeout(timer)
          resolve({ failed: openingFailed(path, error) })
        },
      )
    })
}

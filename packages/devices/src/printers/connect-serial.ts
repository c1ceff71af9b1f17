import { openingFailed, openPort } from '../serial/open-port.ts'
import type { Timers } from '../timers.ts'
import type { Connect } from './line-printer.ts'

/** Reaches a printer at a serial port. */
export function connectSerial(path: string, baud: number, timers: Timers): Connect {
  return (withinMs) =>
    new Promise((resolve) => {
      let late = false
      const timer = timers.setTimeout(() => {
        late = true
        resolve({ failed: { code: 'cannot-open', path, told: 'it takes too long' } })
      }, withinMs)
      openPort(path, baud).then(
        (port) => {
          timers.clearTimeout(timer)
          // A port that is already closed needs no closing; its error event has told the conversation.
          const close = () => new Promise<void>((closed) => port.close(() => closed()))
          if (late) void close()
          else resolve({ stream: port, close })
        },
        (error: unknown) => {
          timers.clearTimeout(timer)
          resolve({ failed: openingFailed(path, error) })
        },
      )
    })
}

import { connect } from 'node:net'
import type { Timers } from '../timers.ts'
import type { Connect } from './line-printer.ts'

/** Reaches a network printer, usually at port 9100. */
export function connectTcp(host: string, port: number, timers: Timers): Connect {
  return (withinMs) =>
    new Promise((resolve) => {
      const socket = connect({ host, port, noDelay: true })
      const failed = (why: string) => {
        timers.clearTimeout(timer)
        socket.destroy()
        resolve({ failed: `The printer at ${host}:${port} ${why}.` })
      }
      const onError = (error: NodeJS.ErrnoException) =>
        failed(REASONS[error.code ?? ''] ?? `can’t be reached (${error.code})`)
      const timer = timers.setTimeout(() => failed('does not take the connection'), withinMs)
      socket.once('error', onError)
      socket.once('connect', () => {
        timers.clearTimeout(timer)
        socket.off('error', onError)
        resolve({ stream: socket, close: async () => void socket.destroy() })
      })
    })
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refuses the connection',
  EHOSTUNREACH: 'can’t be reached',
  ENETUNREACH: 'can’t be reached: there is no network',
  ENOTFOUND: 'has a name that nobody knows',
}

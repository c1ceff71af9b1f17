import { connect } from 'node:net'
import type { DeviceFault } from '../device-fault.ts'
import type { Timers } from '../timers.ts'
import type { Connect } from './line-printer.ts'

/** Reaches a network printer, usually at port 9100. */
export function connectTcp(host: string, port: number, timers: Timers): Connect {
  return (withinMs) =>
    new Promise((resolve) => {
      const socket = connect({ host, port, noDelay: true })
      const address = `${host}:${port}`
      const failed = (fault: DeviceFault) => {
        timers.clearTimeout(timer)
        socket.destroy()
        resolve({ failed: fault })
      }
      const onError = ({ code }: NodeJS.ErrnoException) => failed(connectingFailed(address, String(code)))
      const timer = timers.setTimeout(() => failed({ code: 'printer-takes-no-connection', address }), withinMs)
      socket.once('error', onError)
      socket.once('connect', () => {
        timers.clearTimeout(timer)
        socket.off('error', onError)
        resolve({ stream: socket, close: async () => void socket.destroy() })
      })
    })
}

function connectingFailed(address: string, told: string): DeviceFault {
  if (told === 'ECONNREFUSED') return { code: 'printer-refuses', address }
  if (told === 'ENOTFOUND') return { code: 'printer-name-unknown', address }
  return { code: 'printer-unreachable', address, told }
}

import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

const TRIES = 200
const BETWEEN_MS = 25

/** Connects to a socket that QEMU is about to open. */
export async function dial(path: string): Promise<Socket> {
  for (let tries = 1; ; tries++) {
    const socket = connect(path)
    try {
      await once(socket, 'connect')
      // It ends with the machine, which tells by itself how it ended.
      socket.on('error', () => socket.destroy())
      return socket
    } catch (error) {
      if (tries === TRIES) throw error
      await pause(BETWEEN_MS)
    }
  }
}

import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { Listener } from './listener.ts'

/**
 * Browsers and HTTP clients open connections before they need them. Node does not count one that never sent a request as idle, so a listener
 * with such a connection would not close for as long as the client likes. Here they are ended first.
 */
export function endSilentConnections(app: Listener, encrypted: boolean): void {
  const silent = new Set<Socket>()
  const add = (socket: Socket) => {
    silent.add(socket)
    socket.once('close', () => silent.delete(socket))
  }
  app.server.on(encrypted ? 'secureConnection' : 'connection', add)
  app.server.on('request', (request: IncomingMessage) => silent.delete(request.socket))
  app.addHook('preClose', async () => {
    for (const socket of silent) socket.destroy()
  })
}

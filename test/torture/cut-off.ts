import type { Socket } from 'node:net'

/**
 * Cuts a connection as a broken cable does: the other side hears a reset. A socket that is just ending cannot be reset: Node then tells an error (`reset EINVAL`), and keeps
 * it open for good without a word to anybody; it is closed instead.
 */
export function cutOff(socket: Socket): void {
  if (socket.writableEnded) socket.destroy()
  else socket.resetAndDestroy()
}

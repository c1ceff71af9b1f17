import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../simulation/random.ts'
import { cutOff } from './cut-off.ts'

export interface Line {
  /** Where it listens on loopback. */
  readonly port: number
  /** Makes the next bytes of some connections fail: cut after a random number of them, or late. Answers how many it chose. */
  disturb(): { cuts: number; delays: number }
  /** Takes no new connection for a time: they are refused before a byte has left. */
  refuse(forMs: number): Promise<void>
  /** How many of its sockets are not closed yet. */
  open(): number
  /** Resolves when it holds no socket and no timer any more. */
  close(): Promise<void>
}

interface Link {
  readonly near: Socket
  readonly far: Socket
  /** Bytes that may still pass, both ways together. */
  left: number
  delayMs: number
}

const LONGEST_CUT = 3000

/** A line between two processes that can be cut at any byte and be slow. What was not passed when it is cut never arrives. */
export async function openLine(port: number, targetPort: number, random: Random): Promise<Line> {
  const links = new Set<Link>()
  /** Also those that were cut, and are not closed yet. */
  const sockets = new Set<Socket>()
  const endings = new AbortController()
  const server = createServer((near) => {
    const far = connect(targetPort, '127.0.0.1')
    const link: Link = { near, far, left: Number.POSITIVE_INFINITY, delayMs: 0 }
    links.add(link)
    for (const socket of [near, far]) sockets.add(socket)
    const cut = () => {
      links.delete(link)
      cutOff(near)
      cutOff(far)
    }
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (bytes) => void pass(link, bytes, from, to, cut))
      from.on('error', cut)
      from.on('close', cut)
      from.on('close', () => sockets.delete(from))
    }
  })

  async function pass(link: Link, bytes: Buffer, from: Socket, to: Socket, cut: () => void): Promise<void> {
    if (link.delayMs > 0) {
      from.pause()
      await pause(link.delayMs)
      from.resume()
    }
    if (!links.has(link)) return
    const allowed = bytes.subarray(0, link.left)
    link.left -= bytes.length
    if (link.left > 0) return void to.write(allowed)
    if (allowed.length > 0) await new Promise((resolve) => to.write(allowed, resolve))
    cut()
  }

  const listen = () =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        server.removeListener('error', reject)
        resolve()
      })
    })
  await listen()
  let closed = false
  let refusing = false
  return {
    port,
    disturb() {
      let cuts = 0
      let delays = 0
      for (const link of links) {
        const roll = random.next()
        if (roll < 0.4) {
          link.left = random.between(0, LONGEST_CUT)
          cuts++
        } else if (roll < 0.65) {
          link.delayMs = random.between(20, 1500)
          delays++
          pause(random.between(500, 3000), undefined, { signal: endings.signal }).then(
            () => {
              link.delayMs = 0
            },
            () => undefined, // the line is closed
          )
        }
      }
      return { cuts, delays }
    },
    async refuse(forMs) {
      if (refusing || closed) return
      refusing = true
      server.close()
      await pause(forMs)
      if (!closed) await listen()
      refusing = false
      if (closed) server.close() // it was closed just then
    },
    open: () => sockets.size,
    async close() {
      closed = true
      endings.abort()
      server.close()
      const last = [...sockets].map((socket) => new Promise<void>((resolve) => socket.once('close', () => resolve())))
      for (const socket of sockets) socket.destroy()
      await Promise.all(last)
    },
  }
}

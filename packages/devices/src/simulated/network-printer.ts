import { createServer, type Socket } from 'node:net'
import { drawPaper } from './draw-paper.ts'
import type { EscPosCommand } from './esc-pos-command.ts'
import { createEscPosReader } from './esc-pos-reader.ts'
import { createPaperRoll } from './paper-roll.ts'
import { automaticStatus, canPrint, inOrderStatus, type PrinterSwitches, realTimeStatus } from './printer-status.ts'

/** One paper: everything up to a cut. */
export interface Paper {
  /** As it looks, line by line, in columns. */
  readonly text: string
  /** As it looks, as an SVG picture. */
  readonly picture: () => string
  /** Counts from 1. */
  readonly number: number
  readonly at: Date
}

export interface SimulatedNetworkPrinter {
  readonly port: number
  /** Oldest first; the oldest are dropped beyond the limit. They are in memory only (rule C1). */
  papers(): readonly Paper[]
  /** The pins whose cash drawer it opened, oldest first. */
  drawerPulses(): readonly (2 | 5)[]
  condition(): PrinterSwitches
  /** Pulls the paper out, opens the cover, and so on. What waited in the printer goes on when it can print again. */
  setCondition(change: Partial<PrinterSwitches>): void
  onPaper(callback: (paper: Paper) => void): void
  /** Called after each line of a paper with how many there are; what it changes keeps the next one from being printed. */
  onLine(callback: (lines: number) => void): void
  close(): Promise<void>
}

export interface SimulatedNetworkPrinterOptions {
  /** 0: any free port. */
  readonly port: number
  readonly host?: '127.0.0.1'
  readonly now?: () => Date
  /** How many papers are kept in memory. Default 200. */
  readonly maxPapers?: number
}

/** Commands that wait in a printer that cannot print; beyond, it stops reading, as a full receive buffer does. */
const MAX_WAITING = 2000
const MAX_CONNECTIONS = 8

/**
 * A network receipt printer that speaks ESC/POS, with paper in memory. Like a real one it serves one connection at a time,
 * answers `DLE EOT n` at once and `GS r n` in order, and without paper, with an open cover or offline prints nothing and answers no `GS r n`.
 * @throws the error of `listen`, such as EADDRINUSE.
 */
export async function createSimulatedPrinter(
  options: SimulatedNetworkPrinterOptions,
): Promise<SimulatedNetworkPrinter> {
  const now = options.now ?? (() => new Date())
  const maxPapers = options.maxPapers ?? 200
  const roll = createPaperRoll()
  const papers: Paper[] = []
  const pulses: (2 | 5)[] = []
  const listeners: ((paper: Paper) => void)[] = []
  const lineListeners: ((lines: number) => void)[] = []
  let lines = 0
  const connections: Socket[] = []
  /** Accepted, but printed only while nothing keeps the printer from it. It outlives its connection, as in a real printer. */
  const waiting: { command: EscPosCommand; from: Socket }[] = []
  let switches: PrinterSwitches = {
    paper: 'ok',
    cover: 'closed',
    online: true,
    error: 'none',
    muted: false,
    diesAtByte: null,
    answersAfterMs: 0,
  }
  let reportsByItself = false
  let printed = 0

  function answer(socket: Socket, bytes: Uint8Array) {
    if (switches.muted) return
    const write = () => void (socket.writable && socket.write(bytes))
    if (switches.answersAfterMs === 0) write()
    else setTimeout(write, switches.answersAfterMs).unref()
  }

  function accept(command: EscPosCommand, from: Socket) {
    if (command.kind === 'real-time-status') answer(from, realTimeStatus(command.n, switches))
    else waiting.push({ command, from })
  }

  function printWaiting() {
    while (canPrint(switches)) {
      const next = waiting.shift()
      if (!next) break
      const { command, from } = next
      if (command.kind === 'in-order-status') answer(from, inOrderStatus(command.n, switches))
      else if (command.kind === 'automatic-status') {
        reportsByItself = command.n !== 0
        if (reportsByItself) answer(from, automaticStatus(switches))
      } else {
        if (command.kind === 'drawer' && pulses.push(command.pin) > maxPapers) pulses.shift()
        const rolled = roll.print(command)
        if (command.kind === 'line-feed') {
          lines++
          for (const listener of lineListeners) listener(lines)
        }
        if (rolled) keep({ text: rolled.text, picture: () => drawPaper(rolled.lines), number: ++printed, at: now() })
      }
    }
    const [active] = connections
    if (waiting.length > MAX_WAITING) active?.pause()
    else active?.resume()
  }

  function keep(paper: Paper) {
    lines = 0
    papers.push(paper)
    if (papers.length > maxPapers) papers.shift()
    for (const listener of listeners) listener(paper)
  }

  function serve(socket: Socket) {
    const reader = createEscPosReader()
    let received = 0
    socket.on('data', (chunk: Buffer) => {
      const left = switches.diesAtByte === null ? chunk.length : switches.diesAtByte - received
      received += chunk.length
      for (const command of reader.push(chunk.subarray(0, Math.max(0, left)))) accept(command, socket)
      printWaiting()
      if (switches.diesAtByte !== null && received >= switches.diesAtByte) socket.destroy()
    })
    socket.resume()
  }

  const server = createServer({ pauseOnConnect: true }, (socket) => {
    if (connections.length >= MAX_CONNECTIONS) {
      socket.destroy()
      return
    }
    connections.push(socket)
    // A client that hangs up early is no fault of the printer.
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      const wasActive = connections[0] === socket
      connections.splice(connections.indexOf(socket), 1)
      const [next] = connections
      if (wasActive && next) serve(next)
    })
    if (connections[0] === socket) serve(socket)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host ?? '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
  const bound = server.address()
  return {
    port: bound !== null && typeof bound === 'object' ? bound.port : options.port,
    papers: () => [...papers],
    drawerPulses: () => [...pulses],
    condition: () => switches,
    setCondition(change) {
      switches = { ...switches, ...change }
      const [active] = connections
      if (reportsByItself && active) answer(active, automaticStatus(switches))
      printWaiting()
    },
    onPaper: (callback) => {
      listeners.push(callback)
    },
    onLine: (callback) => {
      lineListeners.push(callback)
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of [...connections]) socket.destroy()
      }),
  }
}

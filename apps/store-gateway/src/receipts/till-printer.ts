import { randomUUID } from 'node:crypto'
import { MAX_PRINT_BYTES, ownPrinterName, type PrinterOffer } from '@tillway/contract'
import { createOneAtATime, type PrintResult, parseDeviceAddress, printerForm } from '@tillway/devices'
import type { NamedPrinter } from './receipt-printers.ts'

export interface TillPrinterDeps {
  readonly terminalId: string
  readonly setTimer: (run: () => void, afterMs: number) => { clear(): void }
  /** The till is there now. */
  readonly onAppear: () => void
  /** The printer, or the till, is otherwise than it was. */
  readonly onChange: () => void
}

/**
 * The printer attached to a till, as one of the gateway's. A till listens on its own machine only, so it asks: it offers its printer, waits for a
 * print, takes it, and says what became of it. What it takes is in its memory until the print has ended, and nowhere else (C1).
 */
export interface TillPrinter extends NamedPrinter {
  readonly isThere: () => boolean
  /** The till's request that waits for a print. Null: none came within the time. */
  offered(offer: PrinterOffer, waitMs: number, hungUp: AbortSignal): Promise<string | null>
  /** The document of a print, once (P2), which is wiped when the print has ended: send it, and copy it nowhere (C1). Null: it waits no longer. */
  take(printId: string): Uint8Array | null
  /** What became of it, by the till's word. False: nobody waits for that any more. */
  ended(printId: string, result: PrintResult): boolean
  /** Answers the till's request, and hands nothing more out. Ends after what the till has taken. */
  close(): Promise<void>
}

/** So long a print is offered. A till that has hung up, or whose line is dead, does not take it: then no byte of it has left (P2). */
const TAKE_WITHIN_MS = 5000
/** Between two of its requests a till is away for as long as a message takes; one that is away for longer is gone. */
const GONE_AFTER_MS = 5000
/** The till's own limits for a print that waits behind a ticket end before. */
const ENDS_WITHIN_MS = 90_000
/** As many as a printer of the gateway's own lets wait. */
const MAX_WAITING_PRINTS = 50
/** A stop waits so long for what a till prints. */
const CLOSE_WITHIN_MS = 8000

interface Print {
  readonly id: string
  readonly isTaken: () => boolean
  take(): Uint8Array
  end(result: PrintResult): void
}

export function createTillPrinter(deps: TillPrinterDeps): TillPrinter {
  const { terminalId, setTimer } = deps
  const oneAtATime = createOneAtATime()
  let offer: PrinterOffer | null = null
  let print: Print | null = null
  let waiting: ((printId: string | null) => void) | null = null
  let there = false
  let leaving: { clear(): void } | null = null
  let waitingPrints = 0
  let closed = false

  function hear(said: PrinterOffer): void {
    leaving?.clear()
    leaving = null
    const before = offer
    offer = said
    // A till that has started again knows nothing of what it had taken.
    if (before && before.run !== said.run && print?.isTaken())
      print.end(unknown(`${terminalId} started again during the print.`))
    const appears = !there
    there = true
    if (appears || before?.state !== said.state || before.reason !== said.reason) deps.onChange()
    if (appears) deps.onAppear()
  }

  function leaveSoon(): void {
    leaving?.clear()
    leaving = setTimer(() => {
      there = false
      if (print?.isTaken()) print.end(unknown(`The line to ${terminalId} broke during the print.`))
      deps.onChange()
    }, GONE_AFTER_MS)
  }

  function printNow(bytes: Uint8Array): Promise<PrintResult> {
    if (closed || !there) return Promise.resolve(notPrinted(closed ? 'The gateway ends.' : away()))
    return new Promise((resolve) => {
      const document = Uint8Array.from(bytes)
      let taken = false
      let limit = setTimer(() => mine.end(notPrinted(`${terminalId} does not take the print.`)), TAKE_WITHIN_MS)
      const mine: Print = {
        id: randomUUID(),
        isTaken: () => taken,
        take() {
          taken = true
          limit.clear()
          const late = unknown(`${terminalId} did not say what became of the print.`)
          limit = setTimer(() => mine.end(late), ENDS_WITHIN_MS)
          return document
        },
        end(result) {
          if (print !== mine) return
          print = null
          limit.clear()
          document.fill(0)
          resolve(result)
        },
      }
      print = mine
      waiting?.(mine.id)
    })
  }

  const form = () => printerForm(offer && parseDeviceAddress(offer.address))
  const away = () => `${terminalId} is not there, and the printer is attached to it.`

  return {
    name: ownPrinterName(terminalId),
    isThere: () => there,
    offered(said, waitMs, hungUp) {
      waiting?.(null) // the till asks anew: its older request is dead
      hear(said)
      if (closed || hungUp.aborted || (print && !print.isTaken())) {
        leaveSoon()
        return Promise.resolve(closed || hungUp.aborted ? null : (print?.id ?? null))
      }
      return new Promise((resolve) => {
        const end = (printId: string | null) => {
          timer.clear()
          hungUp.removeEventListener('abort', onHungUp)
          if (waiting === end) waiting = null
          leaveSoon()
          resolve(printId)
        }
        const onHungUp = () => end(null)
        const timer = setTimer(() => end(null), waitMs)
        hungUp.addEventListener('abort', onHungUp)
        waiting = end
      })
    },
    take(printId) {
      return print?.id === printId && !print.isTaken() ? print.take() : null
    },
    ended(printId, result) {
      // What was never handed out can only be said not to have come.
      if (print?.id !== printId || (!print.isTaken() && result.outcome !== 'not-printed')) return false
      print.end(result)
      return true
    },
    async close() {
      closed = true
      waiting?.(null)
      if (print && !print.isTaken()) print.end(notPrinted('The gateway ends.'))
      const late = setTimer(() => print?.end(unknown('The gateway ended during the print.')), CLOSE_WITHIN_MS)
      await oneAtATime(async () => late.clear())
    },
    device: {
      get address() {
        return offer?.address ?? 'attached to the till'
      },
      get columns() {
        return form().columns
      },
      get profile() {
        return form().profile
      },
      status: async () =>
        there && offer ? { state: offer.state, reason: offer.reason } : { state: 'unreachable', reason: away() },
      async print(bytes) {
        if (bytes.length > MAX_PRINT_BYTES) return notPrinted('This paper is longer than a till takes.')
        if (waitingPrints >= MAX_WAITING_PRINTS) return notPrinted('Too many prints wait for this printer.')
        waitingPrints++
        return oneAtATime(() => printNow(bytes)).finally(() => {
          waitingPrints--
        })
      },
      close: async () => undefined,
    },
  }
}

const notPrinted = (reason: string): PrintResult => ({ outcome: 'not-printed', reason })
const unknown = (reason: string): PrintResult => ({ outcome: 'unknown', reason })

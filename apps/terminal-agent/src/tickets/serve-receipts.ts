import { randomUUID } from 'node:crypto'
import type { PrintOutcome } from '@tillway/contract'
import type { GatewayClient } from '../gateway-client/index.ts'
import type { OwnPrinter } from './own-printer.ts'

export interface ServeReceiptsDeps {
  readonly own: Pick<OwnPrinter, 'address' | 'condition' | 'print'>
  readonly gateway: Pick<GatewayClient, 'offerPrinter' | 'takePrint' | 'tellPrint'>
  /** Whether this till's receipts come out here, by the gateway's word (P4). */
  readonly serves: () => boolean
  readonly nowMs: () => number
  readonly setTimer: (run: () => void, afterMs: number) => { clear(): void }
  readonly onFault: (error: unknown) => void
}

/** The printer attached to this till prints the gateway's receipts too. */
export interface ReceiptService {
  /** The printer is otherwise than it was, or the gateway has said whether it prints. */
  changed(): void
  /** Ends after what is being printed, once the gateway knows what became of it. */
  stop(): Promise<void>
}

const WAIT_SECONDS = 10
const PAUSE_MS = 1000
/** An answer that came sooner and brought nothing is no reason to ask again at once. */
const SOON_MS = 200
/** Behind a ticket; with the printer's own limits it ends before the gateway has given up waiting. */
const BEGIN_WITHIN_MS = 45_000
/** The gateway gives up waiting for the word about a print before. */
const TELL_FOR_MS = 120_000

/**
 * The gateway cannot call a till, so the till asks: it waits for a print, takes it, prints it with proof (P2), and says what became of it. The bytes
 * are in this memory only, until the print has ended (C1).
 */
export function serveReceipts(deps: ServeReceiptsDeps): ReceiptService {
  const { own, gateway } = deps
  const run = randomUUID()
  const prints = new Set<Promise<void>>()
  let asking = new AbortController()
  let endPause: (() => void) | null = null
  let stopped = false

  function pause(): Promise<void> {
    if (stopped) return Promise.resolve()
    return new Promise((resolve) => {
      const end = () => {
        timer.clear()
        endPause = null
        resolve()
      }
      const timer = deps.setTimer(end, PAUSE_MS)
      endPause = end
    })
  }

  async function serve(): Promise<void> {
    while (!stopped) {
      if (!deps.serves()) {
        await pause()
        continue
      }
      asking = new AbortController()
      const { signal } = asking
      const { state, reason } = own.condition()
      const askedAtMs = deps.nowMs()
      const answer = await gateway.offerPrinter({ run, address: own.address, state, reason }, WAIT_SECONDS, signal)
      const printId = answer.kind === 'ok' ? answer.value.printId : null
      if (printId !== null) await begin(printId)
      else if (!signal.aborted && (answer.kind !== 'ok' || deps.nowMs() - askedAtMs < SOON_MS)) await pause()
    }
  }

  /** Takes a print; from then on the gateway is asked for the next one. */
  async function begin(printId: string): Promise<void> {
    const taken = await gateway.takePrint(printId)
    if (taken.kind === 'problem' && taken.status < 500) return // it waits no longer
    // Where the answer is missing, no byte of it is at the printer, and none will be: the print is not asked for again.
    const outcome =
      taken.kind === 'ok'
        ? printed(taken.value)
        : Promise.resolve({ outcome: 'not-printed' as const, reason: 'The print did not reach the till.' })
    const print = outcome
      .then((result) => tell(printId, result))
      .catch(deps.onFault)
      .finally(() => prints.delete(print))
    prints.add(print)
  }

  async function printed(document: Uint8Array): Promise<PrintOutcome> {
    try {
      const { outcome, reason } = await own.print(document, { beginWithinMs: BEGIN_WITHIN_MS })
      return { outcome, reason }
    } finally {
      document.fill(0)
    }
  }

  /** Said again and again while the line is down: without it the gateway has to ask the cashier. */
  async function tell(printId: string, outcome: PrintOutcome): Promise<void> {
    const untilMs = deps.nowMs() + TELL_FOR_MS
    for (;;) {
      const answer = await gateway.tellPrint(printId, outcome)
      const isOver = answer.kind === 'ok' || (answer.kind === 'problem' && answer.status < 500)
      if (isOver || stopped || deps.nowMs() > untilMs) return
      await pause()
    }
  }

  const serving = serve().catch(deps.onFault)
  return {
    changed() {
      asking.abort()
      endPause?.()
    },
    async stop() {
      stopped = true
      asking.abort()
      endPause?.()
      await serving
      await Promise.all(prints)
    },
  }
}

import { END_STATES } from '@tillway/contract'
import type { LoadRecord } from './load-record.ts'
import type { Change } from './ports.ts'

/** Where the paper of a till comes out. */
export interface PaperOfTill {
  /** The name of one of the gateway's printers; null: it has none (P4). */
  readonly printer: string | null
  /** It asks for each ticket itself: its holds alone print none. */
  readonly asksForTickets: boolean
}

/**
 * T4: the ticket that a hold prints, or null for none. The first hold prints it, also a refused one while the load is open; a till that asks gets
 * it, as a marked copy where one came out before or may have. A ticket that has brought its receipt or its cash is never printed again.
 */
export function ticketToPrint(
  load: LoadRecord,
  paper: PaperOfTill,
  asked: { readonly reprint: number } | undefined,
): { readonly reprint: number } | null {
  const served = load.ticketScannedTill !== null || load.cashReturned !== null || load.givenBack
  const onItsWay = load.ticketState === 'waiting' || load.ticketState === 'printing'
  if (paper.printer === null || served || onItsWay) return null
  if (asked) return { reprint: Math.max(asked.reprint, load.ticketCopies) }
  const wanted = load.heldAtMs !== null || !END_STATES.has(load.state)
  return wanted && !paper.asksForTickets && load.ticketState === 'none' ? { reprint: 0 } : null
}

/** T4: a ticket without a hold, as a fact that moves no state: every till knows it from now on, and it is printed where one is wanted. Null: nothing is new. */
export function ticketTold(
  load: LoadRecord,
  terminalId: string,
  ticket: { readonly reprint: number } | null,
  nowMs: number,
): Change | null {
  if (ticket === null && load.ticketOutAtMs !== null) return null
  const { state, reason, nextStepAtMs } = load
  return {
    event: 'ticket-asked',
    actor: terminalId,
    move: { to: state },
    reason,
    nextStepAtMs,
    tellsReturn: false,
    patch: { ticketOutAtMs: load.ticketOutAtMs ?? nowMs },
    ...(ticket ? { ticket } : {}),
  }
}

import { type SessionEvent, said } from '../cashier/index.ts'
import { shownPrinterName } from '../heartbeat/index.ts'
import { scanTicket, type TicketScan } from './scan-ticket.ts'
import type { Teller } from './tell.ts'
import type { TillDeps } from './till-deps.ts'

export type TicketDesk = ReturnType<typeof createTicketDesk>

/** Rule T4: tickets that go out, and those that come back. What becomes of their paper is the matter of `tickets/`. */
export function createTicketDesk(deps: TillDeps, teller: Teller, here: Set<string>) {
  const { outbox } = deps

  /**
   * The hold is on disk before the ticket is shown; its row is sent as held from now on. `held` false: the load has an end by now.
   */
  async function hold(loadId: string): Promise<boolean> {
    const held = await outbox.hold(loadId)
    here.delete(loadId)
    if (held) deps.wakeDelivery()
    return held
  }

  async function scan(loadId: string): Promise<TicketScan | null> {
    const printer = () => shownPrinterName(deps.line())
    // Known before its words are asked for: they say how the cash may go back while the ticket is here (T5g).
    here.add(loadId)
    const scanned = await scanTicket({ ...deps, printer, wordsOf: teller.told }, loadId)
    if (scanned === null) here.delete(loadId)
    deps.onLoadChanged(loadId)
    return scanned
  }

  return {
    hold,
    scan,

    holdForPage: async (loadId: string): Promise<SessionEvent | null> => {
      try {
        return (await hold(loadId)) ? { type: 'held', loadId } : null
      } catch (error) {
        deps.onFault(error)
        const message = said(
          'hold-not-stored',
          'The till could not store the ticket. Keep the customer here, and try again.',
        )
        return { type: 'hold-failed', loadId, message }
      }
    },

    /** For the shop's own software, which makes its tickets itself: the gateway is told at once besides, and prints nothing. */
    tellHold: async (loadId: string): Promise<void> => {
      const answer = await deps.gateway.hold(loadId)
      if (answer.kind === 'ok') await outbox.recordAnswer(answer.value)
    },

    scanForPage: async (loadId: string): Promise<SessionEvent> => {
      const message = said(
        'ticket-not-asked',
        'The gateway cannot be asked about this ticket now. Pay nothing out, and try again in a moment.',
      )
      try {
        const scanned = await scan(loadId)
        return scanned
          ? { type: 'ticket-answer', loadId, news: scanned.news }
          : { type: 'ticket-failed', loadId, message }
      } catch (error) {
        deps.onFault(error)
        return { type: 'ticket-failed', loadId, message }
      }
    },
  }
}

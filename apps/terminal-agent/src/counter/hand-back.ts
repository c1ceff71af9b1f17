import { type BackLoad, type Said, type SessionEvent, said } from '../cashier/index.ts'
import type { Row } from '../outbox/index.ts'
import { askGrant, NO_LINE } from './cash-back.ts'
import type { TillDeps } from './till-deps.ts'

/** The cash must not go back now. `noLine`: because nobody could be asked. */
interface Refused {
  readonly refused: Said
  readonly noLine: boolean
}

const TICKET_IS_OUT = said('ticket-is-out', 'The customer has a ticket. Scan it first, then hand the cash back.')

/** Two pages of one till gave two answers: what stands on the cash-up list is payable again. */
const OWED_MEANWHILE = said(
  'owed-meanwhile',
  'This cash was put down as owed meanwhile. If you handed it back, give it back from the cash-up list without handing anything out again.',
)

const NOT_STORED = said(
  'gave-back-not-stored',
  'The till could not store that you gave the cash back. Press again, and call support.',
)

export type HandBack = ReturnType<typeof createHandBack>

/** Rule T5: the cashier's cash that goes back, or is back already. */
export function createHandBack(deps: TillDeps, ticketIsHere: (loadId: string) => boolean) {
  const { outbox } = deps

  /** Rule T5e. `not-open`: the load has an end meanwhile, or was never sent. */
  async function recordGaveBack(loadId: string, cashier?: string): Promise<'recorded' | 'not-open' | Refused> {
    const row = outbox.find(loadId)
    if (!row) return 'not-open'
    const by = cashier ?? row.cashier ?? deps.terminalId
    if (row.hold === 1) return undoByTicket(row, by)
    const recorded = await outbox.giveBackOpen(loadId, by)
    if (recorded) deps.wakeReports()
    return recorded ? 'recorded' : 'not-open'
  }

  /**
   * Rule T5g: a ticket can be copied, so the gateway is asked first: it begins to undo the load, for the one till where the ticket was scanned in
   * last. Only then the cash counts as handed back here.
   */
  async function undoByTicket(row: Row, cashier: string): Promise<'recorded' | 'not-open' | Refused> {
    const { id } = row
    if (row.state !== 'waiting') return 'not-open'
    if (!ticketIsHere(id)) return { refused: TICKET_IS_OUT, noLine: false }
    if (row.sendMarkedAtMs === null) return 'not-open'
    const amount = { currency: row.currency, minorUnits: row.minorUnits }
    const answer = await deps.gateway.cashReturned(id, cashier, { destination: outbox.destinationOf(row), amount })
    if (answer.kind === 'ok') {
      const recorded = await outbox.giveBackOpen(id, cashier, true)
      const after = outbox.find(id)
      // The row stays open for who says it again: the gateway's answer is taken once the word is on disk, and is the same again (T5b).
      if (!recorded && !after?.cashBack) return { refused: NOT_STORED, noLine: false }
      await outbox.recordAnswer(answer.value)
      return recorded || after?.gaveBackAtMs ? 'recorded' : 'not-open'
    }
    if (answer.kind === 'problem' && answer.status === 409)
      return { refused: said('grant-refused', answer.message), noLine: false }
    return { refused: NO_LINE, noLine: true }
  }

  return {
    recordGaveBack,

    grant: async (load: BackLoad): Promise<SessionEvent> => {
      const { loadId } = load
      try {
        const granted = await askGrant(deps, load)
        deps.onLoadChanged(loadId)
        if (granted.outcome === 'order') {
          deps.openDrawer()
          return { type: 'granted', loadId }
        }
        return { type: 'grant-refused', loadId, message: granted.message }
      } catch (error) {
        deps.onFault(error)
        const message = said(
          'order-not-stored',
          'The till could not store the order. Hand nothing back yet, and call support.',
        )
        return { type: 'grant-refused', loadId, message }
      }
    },

    noteHandedBack: async (loadId: string): Promise<SessionEvent> => {
      try {
        const noted = await outbox.noteHandedBack(loadId)
        deps.onLoadChanged(loadId)
        return noted ? { type: 'noted', loadId } : { type: 'note-failed', loadId, message: OWED_MEANWHILE }
      } catch (error) {
        deps.onFault(error)
        const message = said('handed-back-not-stored', 'The till could not store that you handed it back. Press again.')
        return { type: 'note-failed', loadId, message }
      }
    },

    /** Null where nothing went wrong: the page says what the load is now. */
    recordForPage: async (loadId: string): Promise<SessionEvent | null> => {
      try {
        const recorded = await recordGaveBack(loadId)
        return typeof recorded === 'string' ? null : { type: 'note-failed', loadId, message: recorded.refused }
      } catch (error) {
        deps.onFault(error)
        return { type: 'note-failed', loadId, message: NOT_STORED }
      }
    },
  }
}

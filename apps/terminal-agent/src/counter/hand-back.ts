import { type BackLoad, type SessionEvent, said } from '../cashier/index.ts'
import { askGrant } from './cash-back.ts'
import type { TillDeps } from './till-deps.ts'

/** Two pages of one till gave two answers: what stands on the cash-up list is payable again. */
const OWED_MEANWHILE = said(
  'owed-meanwhile',
  'This cash was put down as owed meanwhile. If you handed it back, give it back from the cash-up list without handing anything out again.',
)

export type HandBack = ReturnType<typeof createHandBack>

/** Rule T5: the cashier's cash that goes back, or is back already. */
export function createHandBack(deps: TillDeps, ticketIsHere: (loadId: string) => boolean) {
  const { outbox } = deps

  /** Rule T5e. True once it is on disk; false: the load has an end meanwhile, was never sent, or has a ticket out. */
  async function recordGaveBack(loadId: string, cashier = outbox.find(loadId)?.cashier): Promise<boolean> {
    const recorded = await outbox.giveBackOpen(loadId, cashier ?? deps.terminalId, ticketIsHere(loadId))
    if (recorded) deps.wakeReports()
    return recorded
  }

  return {
    recordGaveBack,

    grant: async (load: BackLoad): Promise<SessionEvent> => {
      const { loadId } = load
      try {
        const granted = await askGrant(deps, load)
        deps.onLoadChanged(loadId)
        if (granted.outcome === 'order') return { type: 'granted', loadId }
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
        await recordGaveBack(loadId)
        return null
      } catch (error) {
        deps.onFault(error)
        const message = said(
          'gave-back-not-stored',
          'The till could not store that you gave the cash back. Press again, and call support.',
        )
        return { type: 'note-failed', loadId, message }
      }
    },
  }
}

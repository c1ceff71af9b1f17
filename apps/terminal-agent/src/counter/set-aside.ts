import type { Held, SessionState, Told } from '../cashier/index.ts'
import type { Row } from '../outbox/index.ts'
import { sinceMsOf, type Teller } from './tell.ts'
import type { TillDeps } from './till-deps.ts'

interface Aside {
  readonly held: Held
  readonly sinceMs: number
}

const OPEN_SHOWN = 200

/**
 * The confirmed sales that left the page before their result was read there. Each is kept until its result is on the page, and on disk until it was
 * read, so that a restart forgets none.
 */
export function createSetAside({ outbox, onFault }: Pick<TillDeps, 'outbox' | 'onFault'>, teller: Teller) {
  const waiting = new Map<string, Aside>()

  function keep(loadId: string, aside: Aside): void {
    waiting.set(loadId, aside)
    outbox.setAside(loadId).catch(onFault)
  }

  return {
    add: (row: Row): void => keep(row.id, { held: teller.held(row), sinceMs: sinceMsOf(row) }),

    /** Whoever leaves a sale that waits sets it aside. */
    follow: (before: SessionState, after: SessionState): void => {
      const at = before.step === 'ask-gave-back' && before.phase !== 'late' ? before.kept : before
      const left = after.step === 'idle' || after.step === 'amount'
      if (at.step === 'sent' && left) keep(at.held.loadId, { held: at.held, sinceMs: at.sinceMs })
      // A customer with a ticket is gone: nobody at the counter waits for the result.
      if (after.step === 'ticket' && waiting.delete(after.held.loadId))
        outbox.endAside(after.held.loadId).catch(onFault)
    },

    /** One that has no end yet, for the page. */
    open: (loadId: string): Aside | null => waiting.get(loadId) ?? null,

    /** The oldest sale whose end is known. */
    ended: (): (Aside & { readonly told: Told }) | null => {
      for (const aside of waiting.values()) {
        const row = outbox.find(aside.held.loadId)
        const told = row ? teller.told(row) : null
        if (told && told.cash !== 'wait') return { ...aside, told }
      }
      return null
    },

    /** Its result is on the page. */
    shown: (loadId: string): void => void waiting.delete(loadId),

    /** After a restart: what was set aside is so again, and of the sales that wait the last one is given for the page. */
    comeBack: (): Row | null => {
      const aside = outbox.aside(OPEN_SHOWN)
      const known = new Set(aside.map(({ id }) => id))
      const rows = outbox
        .open(OPEN_SHOWN)
        .filter((row) => row.state === 'waiting' && row.hold === 0 && !known.has(row.id))
        .sort((one, other) => sinceMsOf(one) - sinceMsOf(other))
      const last = rows.pop() ?? null
      for (const row of aside) waiting.set(row.id, { held: teller.held(row), sinceMs: sinceMsOf(row) })
      for (const row of rows) keep(row.id, { held: teller.held(row), sinceMs: sinceMsOf(row) })
      return last
    },
  }
}

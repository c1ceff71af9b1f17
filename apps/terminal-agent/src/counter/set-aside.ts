import type { Held, SessionState, Told } from '../cashier/index.ts'

interface Aside {
  readonly held: Held
  readonly sinceMs: number
}

/** The confirmed sales that left the page without a result. Each is kept until its result is on the page. */
export function createSetAside() {
  const waiting = new Map<string, Aside>()

  return {
    add: (held: Held, sinceMs: number): void => void waiting.set(held.loadId, { held, sinceMs }),

    /** Whoever leaves a sale that waits sets it aside. */
    follow: (before: SessionState, after: SessionState): void => {
      const at = before.step === 'ask-gave-back' ? before.kept : before
      const left = after.step === 'idle' || after.step === 'amount'
      if (at.step === 'sent' && left) waiting.set(at.held.loadId, { held: at.held, sinceMs: at.sinceMs })
    },

    /** The oldest sale whose end is known. */
    ended: (tellOf: (loadId: string) => Told | null): (Aside & { readonly told: Told }) | null => {
      for (const aside of waiting.values()) {
        const told = tellOf(aside.held.loadId)
        if (told && told.cash !== 'wait') return { ...aside, told }
      }
      return null
    },

    remove: (loadId: string): void => void waiting.delete(loadId),
  }
}

import type { Printer } from './store-facts.ts'

const words: Readonly<Record<Printer['state'], string>> = {
  ready: 'ready',
  'paper-out': 'is out of paper',
  'cover-open': 'has its cover open',
  offline: 'is offline',
  unreachable: 'does not answer',
  unknown: 'has not answered yet',
}

/** How a printer is, after its name. One that was asked and said nothing does not answer. */
export function printerWords({ state, reason }: Pick<Printer, 'state' | 'reason'>): string {
  return words[state === 'unknown' && reason !== null ? 'unreachable' : state]
}

/** What more there is to say of it: nothing where the state says all, and of one that works that its paper is near the end. */
export function printerReason({ state, reason }: Pick<Printer, 'state' | 'reason'>): string | null {
  return state === 'paper-out' || state === 'cover-open' ? null : reason
}

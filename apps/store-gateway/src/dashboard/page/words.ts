import type { CashSaid } from './cash-said.ts'
import type { Load, LoadState, Queue } from './store-facts.ts'

/** A state's word and colour. The words are the ones that logs, routes and papers use; the colour never stands alone. */
export const stateWords: Readonly<
  Record<LoadState, { readonly word: string; readonly tone: Tone; readonly means: string }>
> = {
  'needs-review': { word: 'Needs review', tone: 'alarm', means: 'Only a person can find out' },
  queued: { word: 'Queued', tone: 'busy', means: 'Surely nothing at Amazon yet' },
  sending: { word: 'Sending', tone: 'busy', means: 'Waiting for Amazon’s answer' },
  unresolved: { word: 'Unresolved', tone: 'doubt', means: 'Perhaps at Amazon, asked again' },
  voiding: { word: 'Voiding', tone: 'doubt', means: 'Being undone at Amazon' },
  loaded: { word: 'Loaded', tone: 'good', means: 'The money is at Amazon' },
  declined: { word: 'Declined', tone: 'ended', means: 'Refused, nothing at Amazon' },
  expired: { word: 'Expired', tone: 'ended', means: 'Never sent to Amazon, too late now' },
  voided: { word: 'Voided', tone: 'ended', means: 'Undone at Amazon' },
}
export type Tone = 'alarm' | 'busy' | 'doubt' | 'good' | 'ended'

export const statesInOrder = Object.keys(stateWords) as readonly LoadState[]

const cashPlaces = {
  returned: { word: 'Given back', tone: 'returned' },
  ordered: { word: 'Till may hand it back', tone: 'return' },
  granted: { word: 'Till may hand it back', tone: 'return' },
  owed: { word: 'Owed', tone: 'return' },
} as const
const cashOf = { keep: 'Keep', return: 'Give back', wait: 'Wait', ask: 'Keep apart' } as const

/** What becomes of the cash. Only the till knows what was handed back. */
export function cashWords(
  load: Load,
  said: CashSaid | null,
): { readonly word: string; readonly tone: Load['cash'] | 'returned' } {
  return said ? cashPlaces[said.place] : { word: cashOf[load.cash], tone: load.cash }
}

/** The same in a sentence, with whose word it is and when it was heard. */
export function cashSentence(load: Load, said: CashSaid | null, when: (iso: string) => string): string {
  if (!said) return load.cash === 'ask' ? 'Keep apart, and ask' : cashOf[load.cash]
  const { place, terminalId, at } = said
  if (place === 'returned') return `Given back, said ${terminalId} at ${when(at)}`
  if (place === 'owed') return `Owed: it is still at ${terminalId}, as of ${when(at)}`
  if (place === 'ordered') return `${terminalId} may hand it back, and has not said that it did, as of ${when(at)}`
  return `${terminalId} may hand it back since ${when(at)}, and has not said that it did`
}

const receiptStates: Readonly<Record<Load['receipt']['state'], string>> = {
  none: 'None',
  waiting: 'Waiting',
  printing: 'Printing',
  printed: 'Printed',
  unknown: 'Not proved',
  stale: 'Too old',
  cancelled: 'Cancelled',
  'code-lost': 'Code lost',
}

/** What stands on a timeline, in words; an event that is not listed shows its own name. */
const events: Readonly<Record<string, string>> = {
  accept: 'The till’s load arrived',
  'send-load': 'Sent to Amazon',
  'load-done': 'Amazon did it',
  'load-refused': 'Amazon refused it',
  'load-not-sent': 'Surely not done',
  'load-partial': 'Partly done: to be undone',
  'load-unknown': 'No clear answer',
  'send-refetch': 'Asked for the lost claim code',
  'refetch-done': 'The claim code is back',
  'refetch-unknown': 'No clear answer about the code',
  'refetch-second-code': 'Another code came',
  'refetch-no-code': 'No code came',
  expire: 'Its time was over',
  'give-up': 'Asked long enough: to be undone',
  hold: 'The customer left with a ticket',
  'hold-over': 'Held as long as it may be',
  'send-void': 'Void sent to Amazon',
  'void-done': 'Amazon undid it',
  'void-refused': 'Amazon refused the void',
  'void-absent': 'Amazon knows no such load',
  'void-absent-for-good': 'Amazon knows no such load, for good',
  'void-not-sent': 'The void was surely not done',
  'void-unknown': 'No clear answer to the void',
  'void-time-over': 'No void can succeed any more',
  'give-back': 'The cashier had given the cash back',
  'ask-void': 'A person asked for the void',
  'ask-retry': 'A person had it tried again',
  'resolve-loaded': 'A person found it loaded',
  'resolve-voided': 'A person found it not loaded',
  'cash-granted': 'The till may hand the cash back',
  ticket: 'The ticket was scanned',
  print: 'Sent to the printer',
  printed: 'Printed, as the printer proved',
  'not-printed': 'Not printed',
  'print-unknown': 'Perhaps printed',
  'receipt-stale': 'Too old to print by itself',
  'receipt-code-lost': 'The claim code is lost',
  'receipt-cancelled': 'Its receipt was cancelled',
  'tell-return': 'The cash of reviews goes back from now on, by REVIEW_CASH',
  'receipt-requested': 'A person asked for the receipt',
}

export function eventWords(event: string): string {
  return events[event] ?? event
}

export function receiptWords(load: Load): string {
  const word = receiptStates[load.receipt.state]
  return load.receipt.copies > 1 ? `${word}, ${load.receipt.copies} copies` : word
}

export function destinationWords(load: Load): string {
  const kind = { barcode: 'Barcode', phone: 'Phone', receipt: 'Code on paper', card: 'Card' }[load.destination.kind]
  return kind ?? load.destination.kind
}

/** A length of time in the largest unit that says enough: `4 s`, `3 min`, `2 h`, `5 d`. */
export function ageWords(ageMs: number): string {
  const seconds = Math.max(0, Math.round(ageMs / 1000))
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.round(seconds / 60)} min`
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} d`
}

/** How the gateway's clock stands against Amazon's, in a few words. */
export function clockWords({ state, amazonAheadMs, wallAheadMs }: Queue['clock']): string {
  if (state === 'unknown') return 'Clock not compared yet'
  if (state === 'right') return 'Clock right'
  const aheadMs = (amazonAheadMs ?? 0) - wallAheadMs
  const seconds = Math.round(Math.abs(aheadMs) / 1000)
  if (seconds <= 60) return 'Clock was set: taken over soon'
  return `Clock ${seconds} s ${aheadMs > 0 ? 'behind' : 'ahead of'} Amazon’s: set it right`
}

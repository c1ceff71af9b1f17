import { LOADS_FAIL_FROM, loadIdTimeMs, type ReasonAction, reasonActions, type TimelineEvent } from '@tillway/contract'
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

const ARRIVES_LATE_MS = 30_000
/** Beyond this the till's clock, or an id of the shop's own making, is the likelier reason. */
const OLDEST_SALE_MS = 7 * 86_400_000

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

/** What stands on a timeline, in words. */
const events: Readonly<Record<TimelineEvent, string>> = {
  accept: 'The till’s load arrived',
  'send-load': 'Sent to Amazon',
  'load-done': 'Amazon did it',
  'load-refused': 'Amazon refused it',
  'load-not-sent': 'Surely not done',
  'load-partial': 'Partly done: to be undone',
  'load-unknown': 'No clear answer',
  'load-foreign': 'The card is active already, and not by this load',
  'send-learn': 'Asked for the gift card’s name, to cancel it',
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
  restore: 'Taken from a backup: what happened since is not known',
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
  'receipt-came-out': 'A person said that the receipt came out',
  'paid-twice': 'Its cash was handed back at two tills',
  'ticket-asked': 'The till asked for the ticket on paper',
  'print-ticket': 'Its ticket was sent to the printer',
  'ticket-printed': 'Its ticket is printed, as the printer proved',
  'ticket-not-printed': 'Its ticket was not printed',
  'ticket-print-unknown': 'Its ticket was perhaps printed',
  'ticket-stale': 'Its ticket is too old to print by itself',
  'ticket-code-lost': 'Its ticket will not be printed',
  'ticket-cancelled': 'Its ticket was cancelled',
}

/** A gateway that is newer than this page may tell a name that it does not know. */
function isTimelineEvent(event: string): event is TimelineEvent {
  return Object.hasOwn(events, event)
}

export function eventWords(event: string): string {
  return isTimelineEvent(event) ? events[event] : event
}

export function receiptWords(load: Load): string {
  if (load.receipt.state === 'waiting' && isTicketOut(load)) return 'Waits for the ticket'
  const word = load.receipt.byWord ? 'Printed, by a person’s word' : receiptStates[load.receipt.state]
  // A slip that says that the load was undone counts too.
  return load.receipt.copies > 1 ? `${word}, ${load.receipt.copies} papers` : word
}

/** The customer has a ticket that has not yet brought the receipt or the cash. */
export function isTicketOut(load: Load): boolean {
  return load.held && !load.ticket?.scannedAt && !load.cashReturned
}

/** Where the ticket is: null for a load without one. */
export function ticketWords(load: Load, when: (iso: string) => string): string | null {
  const { heldAt, scannedAt, seenAt, state } = load.ticket ?? {}
  if (!load.held && (state ?? 'none') === 'none') return null
  const since = heldAt ? ` since ${when(heldAt)}` : ''
  if (scannedAt) return `Came back at ${scannedAt}; held${since}`
  const seen = seenAt ? `; last seen at ${seenAt}` : ''
  if (load.held) return load.cashReturned ? `Held${since}${seen}` : `Out${since}${seen}`
  return `Printed, although the load is not held${seen}`
}

const proofs: Readonly<Record<NonNullable<Load['proof']>, string>> = {
  confirmed: 'Amazon confirmed that it is undone',
  absent: 'Amazon knows no such load; it is asked once more later',
  settled: 'Amazon knows no such load, and none can arrive any more',
  person: 'By a person’s word',
}

/** How it is known that a load is undone. */
export function proofWords(load: Load): string | null {
  return load.proof && proofs[load.proof]
}

const nexts: Readonly<Record<ReasonAction['next'], string | null>> = {
  retry: 'The customer may try a new sale',
  void: null, // it is undone by itself
  stop: 'A new sale would fare the same',
  support: 'Call support: nobody at the counter can mend it',
}

/** What follows from why a load ended as it did; null where nothing does. */
export function nextToDo({ state, reason }: Load): string | null {
  if (state === 'needs-review') return 'Find out at Amazon what became of it, then resolve it here'
  const ended = state === 'declined' || state === 'expired' || state === 'voided'
  return ended && reason ? nexts[reasonActions[reason.code].next] : null
}

/** A sale that was taken without the gateway arrives later: the load's id carries the till's time. Null where both are the same. */
export function saleAt(load: Load): string | null {
  const saleMs = loadIdTimeMs(load.id)
  const lateMs = Date.parse(load.createdAt) - saleMs
  return lateMs > ARRIVES_LATE_MS && lateMs < OLDEST_SALE_MS ? new Date(saleMs).toISOString() : null
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

/**
 * How Amazon is. Calls that move nothing may be answered while every load fails: the state then changes every few seconds, so the words follow what
 * the last calls of each kind did.
 */
export function amazonWords(
  { state, since, loads }: Queue['amazon'],
  nowMs: number,
): { readonly good: boolean; readonly words: string } {
  const { failingSince, failedInLastMinute, othersAnswered } = loads
  if (state === 'not-authorised')
    return {
      good: false,
      words: `refuses the store’s keys for ${ageWords(nowMs - Date.parse(since))}: no load gets through`,
    }
  if (failingSince && othersAnswered && failedInLastMinute >= LOADS_FAIL_FROM)
    return { good: false, words: `answers, but loads fail: ${failedInLastMinute} calls in the last minute` }
  if (state === 'reachable') return { good: true, words: 'answers' }
  if (state === 'unknown') return { good: false, words: 'has not answered yet' }
  const awayMs = nowMs - Math.min(Date.parse(since), Date.parse(failingSince ?? since))
  return { good: false, words: `does not answer for ${ageWords(awayMs)}: no load gets through` }
}

import type { TimelineEntry } from './store-facts.ts'

const acts: Readonly<Record<string, string>> = {
  'ask-void': 'Void',
  'ask-retry': 'Try again',
  'resolve-loaded': 'It is loaded',
  'resolve-voided': 'It is not loaded',
}

/** What a person last did to a load, in whose words and when; null where nobody did anything. */
export function personWords(timeline: readonly TimelineEntry[], when: (iso: string) => string): string | null {
  const entry = timeline.findLast(({ event }) => Object.hasOwn(acts, event))
  if (!entry) return null
  const reason = entry.note ? `: “${entry.note}”` : ''
  return `${acts[entry.event]}${reason}, said ${entry.actor} at ${when(entry.at)}`
}

import { decodeTime, monotonicFactory } from 'ulid'

/** A ULID as this product writes it: 26 upper-case Crockford characters; a first one above 7 would overflow its time. */
export const LOAD_ID_PATTERN = '^[0-7][0-9A-HJKMNP-TV-Z]{25}$'
const form = new RegExp(LOAD_ID_PATTERN)

export function isLoadId(text: string): boolean {
  return form.test(text)
}

/**
 * Makes load ids. One is made per load, at the till, before anything is sent, and never again for that load (rule T1).
 * Ids of one maker rise even within a millisecond, so they sort by age.
 */
export function createLoadIdMaker(nowMs: () => number): () => string {
  const next = monotonicFactory()
  return () => next(nowMs())
}

/** When a load id was made, by the clock of its till, in milliseconds. */
export function loadIdTimeMs(id: string): number {
  return decodeTime(id)
}

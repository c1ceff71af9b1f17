import { momentWords } from './moment-words.ts'

/** The gateway writes times as UTC; people read the clock on the wall. */
const MOMENT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/

/** A sentence of the gateway with its time as the reader's clock shows it. */
export function inLocalTime(sentence: string, locale: string, now: Date = new Date()): string {
  return sentence.replace(MOMENT, (iso) => momentWords(iso, locale, now))
}

/** R11b: from when on the act that this sentence refuses may be done; null where it names no time. */
export function lookAgainAtMs(sentence: string): number | null {
  const iso = MOMENT.exec(sentence)?.[0]
  return iso === undefined ? null : Date.parse(iso)
}

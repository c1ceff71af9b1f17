/** A time of today as a time, any other with its date, in the reader's own zone. */
export function momentWords(iso: string, locale: string, now: Date = new Date()): string {
  const at = new Date(iso)
  const time = at.toLocaleTimeString(locale)
  if (at.toDateString() === now.toDateString()) return time
  return `${at.toLocaleDateString(locale, { day: 'numeric', month: 'short' })}, ${time}`
}

/** A time to the millisecond: the order of events is what a timeline is for. */
export function preciseWords(iso: string, locale: string): string {
  return new Date(iso).toLocaleTimeString(locale, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    hour12: false,
  })
}

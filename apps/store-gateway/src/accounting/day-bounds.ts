/** From when to when a day such as `2026-11-21` lasts in a time zone: 23, 24 or 25 hours. Throws with a sentence for what is no day. */
export function dayBounds(day: string, timeZone: string): { readonly fromMs: number; readonly toMs: number } {
  const [year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day)?.slice(1).map(Number) ?? []
  const noonMs = Date.UTC(year ?? Number.NaN, (month ?? 0) - 1, date ?? 0, 12)
  if (Number.isNaN(noonMs) || new Date(noonMs).toISOString().slice(0, 10) !== day)
    throw new Error(`${day} is no day. Write it as 2026-11-21.`)
  return { fromMs: midnightMs(day, timeZone, noonMs), toMs: midnightMs(dayAfter(noonMs), timeZone, noonMs + DAY_MS) }
}

/** The day before the one that a time zone's calendar shows. */
export function dayBefore(nowMs: number, timeZone: string): string {
  const today = calendarOf(timeZone).format(nowMs)
  return new Date(Date.parse(`${today}T12:00:00Z`) - DAY_MS).toISOString().slice(0, 10)
}

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

function dayAfter(noonMs: number): string {
  return new Date(noonMs + DAY_MS).toISOString().slice(0, 10)
}

/** The first moment at which the zone's calendar shows that day. Zones change at whole quarters of an hour. */
function midnightMs(day: string, timeZone: string, noonUtcMs: number): number {
  const calendar = calendarOf(timeZone)
  let atMs = noonUtcMs - 27 * HOUR_MS // earlier than any zone's midnight
  while (calendar.format(atMs) < day) atMs += HOUR_MS / 4
  return atMs
}

/** Writes a day as 2026-11-21. */
function calendarOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
}

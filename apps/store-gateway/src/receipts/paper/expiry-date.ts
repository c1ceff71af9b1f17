const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** As Amazon answers it: `Tue Nov 30 23:59:59 UTC 2027`. */
const AMAZON_DATE = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d\d):(\d\d):(\d\d) (?:UTC|GMT) (\d{4})$/
const ISO_DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/

/**
 * The last day on which a code is surely good, as people of the locale write it. Amazon's moment may lie on two different days
 * here and in UTC; the earlier one promises nothing that Amazon does not. Text that is no known date stays as it came.
 */
export function expiryDate(expiresAt: string, locale: string, timeZone: string): string {
  const atMs = parse(expiresAt)
  if (Number.isNaN(atMs)) return expiresAt
  const day = (zone: string) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(atMs)
  const zone = day(timeZone) < day('UTC') ? timeZone : 'UTC'
  const style = locale.startsWith('en') ? 'short' : '2-digit'
  return new Intl.DateTimeFormat(locale, { timeZone: zone, year: 'numeric', month: style, day: '2-digit' }).format(atMs)
}

function parse(text: string): number {
  const parts = AMAZON_DATE.exec(text)
  if (!parts) return ISO_DATE.test(text) ? Date.parse(text) : Number.NaN
  const [, month = '', day, hour, minute, second, year] = parts
  const monthIndex = MONTHS.indexOf(month)
  return monthIndex < 0
    ? Number.NaN
    : Date.UTC(Number(year), monthIndex, Number(day), Number(hour), Number(minute), Number(second))
}

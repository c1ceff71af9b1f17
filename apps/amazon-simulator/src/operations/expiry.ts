const VALID_FOR_YEARS = 10
const NEVER_EXPIRES = ['USD', 'CAD']

/** When a claim code ends, as Amazon writes it (`Tue Nov 30 23:59:59 UTC 2027`); in the US and Canada never, in the EU and Japan after ten years, elsewhere assumed so. */
export function expiryOf(createdAtMs: number, currency: string): string | null {
  if (NEVER_EXPIRES.includes(currency)) return null
  const end = new Date(createdAtMs)
  end.setUTCFullYear(end.getUTCFullYear() + VALID_FOR_YEARS)
  const [weekday = '', day, month, year] = end.toUTCString().split(' ')
  return `${weekday.slice(0, 3)} ${month} ${day} 23:59:59 UTC ${year}`
}

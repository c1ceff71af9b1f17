/** Few currencies are ever asked about, and asking costs more than all else of a load's arithmetic. */
const knownDigits = new Map<string, number>()
const MOST_KNOWN = 200

/** How many decimals a currency has: 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  const known = knownDigits.get(currency)
  if (known !== undefined) return known
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  if (knownDigits.size < MOST_KNOWN) knownDigits.set(currency, digits)
  return digits
}

/** Money as people of a locale write it, with its currency: `$50.00`, `50,00 €`. */
export function formatMoney(money: { currency: string; minorUnits: number }, locale = 'en-US'): string {
  const value = money.minorUnits / 10 ** minorDigits(money.currency)
  return new Intl.NumberFormat(locale, { style: 'currency', currency: money.currency }).format(value)
}

/** The plain number, for places that show the currency elsewhere: `50.00`. */
export function majorUnits(money: { currency: string; minorUnits: number }): string {
  const digits = minorDigits(money.currency)
  return (money.minorUnits / 10 ** digits).toFixed(digits)
}

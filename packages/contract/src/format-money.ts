/** How many decimals a currency has: 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
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

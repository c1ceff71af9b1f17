import { formatMoney } from '@tillway/contract'
import type { StoreView } from '../view/register-view.ts'

/** Writes amounts and times as the shop's country does. */
export interface Format {
  readonly amount: (minorUnits: number) => string
  /** Without decimals where there are none, for buttons: `$10`. */
  readonly roundAmount: (minorUnits: number) => string
  readonly time: (atMs: number) => string
}

export function formatFor(store: Pick<StoreView, 'currency' | 'locale'>): Format {
  const { currency, locale } = store
  const amount = (minorUnits: number) => (currency ? formatMoney({ currency, minorUnits }, locale) : String(minorUnits))
  return {
    amount,
    roundAmount: (minorUnits) => amount(minorUnits).replace(/[.,]00(?!\d)/, ''),
    time: (atMs) => new Date(atMs).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' }),
  }
}

import { type Money, minorDigits } from '@tillway/contract'

/**
 * What `GetAvailableFunds` answers, or null where it cannot be read. Stated by its page: `availableFunds{amount,currencyCode}`, `status`; its samples show a
 * decimal of major units, its table a Long. The sandbox always answers 0.
 */
export function readFunds(body: string): Money | null {
  let answer: unknown
  try {
    answer = JSON.parse(body)
  } catch {
    return null // whoever asked shows that it is not known
  }
  const { availableFunds, status } = (answer ?? {}) as { availableFunds?: unknown; status?: unknown }
  if (typeof status !== 'string' || status.toUpperCase() !== 'SUCCESS') return null
  const { amount, currencyCode } = (availableFunds ?? {}) as { amount?: unknown; currencyCode?: unknown }
  if (typeof amount !== 'number' || typeof currencyCode !== 'string' || !/^[A-Z]{3}$/.test(currencyCode)) return null
  const minorUnits = Math.round(amount * 10 ** minorDigits(currencyCode))
  return Number.isSafeInteger(minorUnits) ? { currency: currencyCode, minorUnits } : null
}

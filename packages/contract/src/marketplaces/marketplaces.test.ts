import { describe, expect, it } from 'vitest'
import { formatMoney, minorDigits, parsePhone } from '../index.ts'
import { localeFor, marketplaceOf } from './index.ts'
import { MARKETPLACE_CODES } from './marketplace.ts'

describe.each(MARKETPLACE_CODES.map((code) => marketplaceOf(code)))('the marketplace $code', (marketplace) => {
  const { code, currency, locale, language, minimumLoad, maximumLoad, quickAmounts } = marketplace

  it('fits together', () => {
    expect(code).toBe(marketplace.code)
    expect(minorDigits(currency)).toBe(marketplace.minorDigits)
    expect(Intl.getCanonicalLocales(locale)).toEqual([locale])
    expect(locale).toBe(localeFor(marketplace, language))
    expect(marketplace.limitsSource).toMatch(/^(Amazon’s|press, |assumed: )/)
    expect(marketplace.website).toMatch(/^amazon(\.[a-z]{2,3}){1,2}$/)
    for (const origin of Object.values(marketplace.endpoint)) expect(new URL(origin).origin).toBe(origin)
    expect(parsePhone('+12065550101', marketplace).ok).toBe(true)
  })

  it('offers amounts within its limits, none of them in parts of a unit', () => {
    expect(minimumLoad).toBeLessThan(maximumLoad)
    for (const amount of quickAmounts) {
      expect(amount).toBeGreaterThanOrEqual(minimumLoad)
      expect(amount).toBeLessThanOrEqual(maximumLoad)
      expect(amount % 10 ** marketplace.minorDigits).toBe(0)
    }
  })
})

it('each marketplace writes money as its people do', () => {
  const written = MARKETPLACE_CODES.map((code) => {
    const { currency, locale, minorDigits: digits } = marketplaceOf(code)
    const text = formatMoney({ currency, minorUnits: 1234 * 10 ** digits }, locale)
    return `${code} ${text.replace(/\s/g, ' ')}`
  })
  expect(written).toEqual([
    'US $1,234.00',
    'CA $1,234.00',
    'MX $1,234.00',
    'UK £1,234.00',
    'DE 1.234,00 €',
    'FR 1 234,00 €',
    'IT 1234,00 €',
    'ES 1234,00 €',
    'JP ￥1,234',
    'AE AED 1,234.00',
  ])
})

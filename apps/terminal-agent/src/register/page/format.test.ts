import { describe, expect, it } from 'vitest'
import { formatFor } from './format.ts'

describe('amounts on the register page', () => {
  it('are written as the shop’s country writes them', () => {
    expect(formatFor({ currency: 'USD', locale: 'en-US' }).amount(123_456)).toBe('$1,234.56')
    expect(formatFor({ currency: 'EUR', locale: 'de-DE' }).amount(0)).toBe('0,00\u00a0€')
    expect(formatFor({ currency: 'JPY', locale: 'ja-JP' }).amount(1000)).toBe('￥1,000')
    expect(formatFor({ currency: 'MXN', locale: 'es-MX' }).amount(123_456)).toBe('$1,234.56')
    expect(formatFor({ currency: 'AED', locale: 'en-AE' }).amount(5000)).toBe('AED\u00a050.00')
  })

  it('lose their decimals on buttons only where there are none to lose', () => {
    const { roundAmount } = formatFor({ currency: 'USD', locale: 'en-US' })
    expect([1000, 2550, 100_000].map(roundAmount)).toEqual(['$10', '$25.50', '$1,000'])
    expect(formatFor({ currency: 'EUR', locale: 'de-DE' }).roundAmount(10_000)).toBe('100\u00a0€')
    const yen = formatFor({ currency: 'JPY', locale: 'ja-JP' }).roundAmount
    expect([500, 1000, 10_000].map(yen)).toEqual(['￥500', '￥1,000', '￥10,000'])
    expect(formatFor({ currency: 'AED', locale: 'en-AE' }).roundAmount(5000)).toBe('AED\u00a050')
  })
})

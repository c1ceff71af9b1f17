import { describe, expect, it } from 'vitest'
import { formatFor } from './format.ts'

describe('amounts on the register page', () => {
  it('are written as the shop’s country writes them', () => {
    expect(formatFor({ currency: 'USD', locale: 'en-US' }).amount(123_456)).toBe('$1,234.56')
    expect(formatFor({ currency: 'EUR', locale: 'de-DE' }).amount(0)).toBe('0,00\u00a0€')
    expect(formatFor({ currency: 'JPY', locale: 'ja-JP' }).amount(1000)).toBe('￥1,000')
  })

  it('lose their decimals on buttons only where there are none to lose', () => {
    const { roundAmount } = formatFor({ currency: 'USD', locale: 'en-US' })
    expect([1000, 2550, 100_000].map(roundAmount)).toEqual(['$10', '$25.50', '$1,000'])
    expect(formatFor({ currency: 'EUR', locale: 'de-DE' }).roundAmount(10_000)).toBe('100\u00a0€')
    expect(formatFor({ currency: 'JPY', locale: 'ja-JP' }).roundAmount(1000)).toBe('￥1,000')
  })
})

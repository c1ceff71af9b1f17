import { expect, it } from 'vitest'
import { formatMoney, majorUnits, minorDigits } from './index.ts'

it('money is written as its currency and the marketplace do', () => {
  expect([minorDigits('EUR'), minorDigits('JPY')]).toEqual([2, 0])
  expect(formatMoney({ currency: 'USD', minorUnits: 5000 }, 'en-US')).toBe('$50.00')
  expect(formatMoney({ currency: 'EUR', minorUnits: 123_456 }, 'de-DE')).toBe('1.234,56\u00a0€')
  expect(formatMoney({ currency: 'JPY', minorUnits: 5000 }, 'ja-JP')).toBe('￥5,000')
  expect(majorUnits({ currency: 'USD', minorUnits: 5 })).toBe('0.05')
})

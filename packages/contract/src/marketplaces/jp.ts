import type { Marketplace } from './marketplace.ts'
import { farEast } from './zones.ts'

export const jp: Marketplace = {
  ...farEast,
  code: 'JP',
  currency: 'JPY',
  minorDigits: 0,
  locale: 'ja-JP',
  language: 'ja',
  productName: 'Amazon Cash',
  website: 'amazon.co.jp',
  phoneCountry: 'JP',
  phoneWire: 'e164-digits',
  minimumLoad: 500,
  maximumLoad: 49_000,
  limitsSource: 'press, uragaminote.com 2019: 500 to 49,000 yen, in steps of one',
  quickAmounts: [1000, 3000, 5000, 10_000],
  tokenCheck: 'mark',
}

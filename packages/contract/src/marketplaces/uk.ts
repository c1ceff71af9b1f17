import type { Marketplace } from './marketplace.ts'
import { europe } from './zones.ts'

export const uk: Marketplace = {
  ...europe,
  code: 'UK',
  currency: 'GBP',
  minorDigits: 2,
  locale: 'en-GB',
  language: 'en',
  productName: 'Top up in store',
  website: 'amazon.co.uk',
  phoneCountry: 'GB',
  phoneWire: 'e164-digits',
  minimumLoad: 500,
  maximumLoad: 25_000,
  limitsSource: 'press, pymnts.com 2017: £5 to £250',
  quickAmounts: [1000, 2000, 5000, 10_000],
  tokenCheck: 'mark',
}

import type { Marketplace } from './marketplace.ts'
import { europe } from './zones.ts'

export const ae: Marketplace = {
  ...europe,
  code: 'AE',
  currency: 'AED',
  minorDigits: 2,
  locale: 'en-AE',
  language: 'en',
  productName: 'Top up in store',
  website: 'amazon.ae',
  phoneCountry: 'AE',
  phoneWire: 'e164-digits',
  minimumLoad: 2000,
  maximumLoad: 200_000,
  limitsSource: 'assumed: no figure was found, about those of US in dirhams stand here',
  quickAmounts: [5000, 10_000, 20_000, 50_000],
  tokenCheck: 'mark',
}

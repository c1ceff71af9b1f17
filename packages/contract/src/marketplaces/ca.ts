import type { Marketplace } from './marketplace.ts'
import { northAmerica } from './zones.ts'

export const ca: Marketplace = {
  ...northAmerica,
  code: 'CA',
  currency: 'CAD',
  minorDigits: 2,
  locale: 'en-CA',
  language: 'en',
  productName: 'Amazon Cash',
  website: 'amazon.ca',
  phoneCountry: 'CA',
  phoneWire: 'e164-digits',
  minimumLoad: 500,
  maximumLoad: 50_000,
  limitsSource: 'assumed: no figure was found, those of US stand here',
  quickAmounts: [1000, 2500, 5000, 10_000],
  tokenCheck: 'mark',
}

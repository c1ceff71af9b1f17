import type { Marketplace } from './marketplace.ts'
import { northAmerica } from './zones.ts'

export const us: Marketplace = {
  ...northAmerica,
  code: 'US',
  currency: 'USD',
  minorDigits: 2,
  locale: 'en-US',
  language: 'en',
  productName: 'Amazon Cash',
  website: 'amazon.com',
  phoneCountry: 'US',
  phoneWire: 'national', // stated: US numbers are 10 digits, 11 fail
  minimumLoad: 500,
  maximumLoad: 50_000,
  limitsSource: 'Amazon’s consumer FAQ of Amazon Cash: $5 to $500',
  quickAmounts: [1000, 2500, 5000, 10_000],
  tokenCheck: 'mark',
}

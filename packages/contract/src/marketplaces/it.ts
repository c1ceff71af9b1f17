import type { Marketplace } from './marketplace.ts'
import { europe } from './zones.ts'

export const it: Marketplace = {
  ...europe,
  code: 'IT',
  currency: 'EUR',
  minorDigits: 2,
  locale: 'it-IT',
  language: 'it',
  productName: 'Ricarica in cassa',
  website: 'amazon.it',
  phoneCountry: 'IT',
  phoneWire: 'e164-digits',
  minimumLoad: 500,
  maximumLoad: 50_000,
  limitsSource: 'press, tech.everyeye.it: 5 to 500 €',
  quickAmounts: [1000, 2500, 5000, 10_000],
  tokenCheck: 'refuse',
}

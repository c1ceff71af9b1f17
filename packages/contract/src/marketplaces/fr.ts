import type { Marketplace } from './marketplace.ts'
import { europe } from './zones.ts'

export const fr: Marketplace = {
  ...europe,
  code: 'FR',
  currency: 'EUR',
  minorDigits: 2,
  locale: 'fr-FR',
  language: 'fr',
  productName: 'Recharge près de chez vous',
  website: 'amazon.fr',
  phoneCountry: 'FR',
  phoneWire: 'e164-digits',
  minimumLoad: 500,
  maximumLoad: 50_000,
  limitsSource: 'assumed: no figure was found, those of DE, IT and ES stand here',
  quickAmounts: [1000, 2500, 5000, 10_000],
  tokenCheck: 'mark',
}

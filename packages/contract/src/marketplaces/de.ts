import type { Marketplace } from './marketplace.ts'
import { europe } from './zones.ts'

export const de: Marketplace = {
  ...europe,
  code: 'DE',
  currency: 'EUR',
  minorDigits: 2,
  locale: 'de-DE',
  language: 'de',
  productName: 'Vor Ort aufladen',
  website: 'amazon.de',
  phoneCountry: 'DE',
  phoneWire: 'country-code-and-trunk-zero', // as the published test numbers are written
  minimumLoad: 500,
  maximumLoad: 50_000,
  limitsSource: 'press, t3n.de 2018: 5 to 500 €',
  quickAmounts: [1000, 2500, 5000, 10_000],
  tokenCheck: 'refuse',
}

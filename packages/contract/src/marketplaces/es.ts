import type { Marketplace } from './marketplace.ts'
import { europe } from './zones.ts'

export const es: Marketplace = {
  ...europe,
  code: 'ES',
  currency: 'EUR',
  minorDigits: 2,
  locale: 'es-ES',
  language: 'es',
  productName: 'Recargas en tienda',
  website: 'amazon.es',
  phoneCountry: 'ES',
  phoneWire: 'e164-digits',
  minimumLoad: 500,
  maximumLoad: 50_000,
  limitsSource: 'press, helpmycash.com: 5 to 500 €',
  quickAmounts: [1000, 2500, 5000, 10_000],
  tokenCheck: 'mark',
}

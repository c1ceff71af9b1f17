import type { Marketplace } from './marketplace.ts'
import { northAmerica } from './zones.ts'

export const mx: Marketplace = {
  ...northAmerica,
  code: 'MX',
  currency: 'MXN',
  minorDigits: 2,
  locale: 'es-MX',
  language: 'es',
  productName: 'Amazon Cash',
  website: 'amazon.com.mx',
  phoneCountry: 'MX',
  phoneWire: 'e164-digits',
  minimumLoad: 10_000,
  maximumLoad: 500_000,
  limitsSource: 'press, xataka.com.mx: 100 to 5,000 pesos',
  quickAmounts: [10_000, 20_000, 50_000, 100_000],
  tokenCheck: 'mark',
}

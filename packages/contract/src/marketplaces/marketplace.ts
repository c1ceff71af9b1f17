/** The ten shops of Amazon that sell balance loads at counters. */
export const MARKETPLACE_CODES = ['US', 'CA', 'MX', 'UK', 'DE', 'FR', 'IT', 'ES', 'JP', 'AE'] as const
export type MarketplaceCode = (typeof MARKETPLACE_CODES)[number]

/** What differs from one marketplace to the next. Amounts are minor units; every figure's source stands beside it. */
export interface Marketplace {
  readonly code: MarketplaceCode
  readonly currency: string
  readonly locale: string
  readonly language: string
  readonly productName: string
  /** ISO 3166 country whose national phone numbers the cashier keys. */
  readonly phoneCountry: string
  /** How a phone number goes on Amazon's wire. */
  readonly phoneWire: 'national' | 'country-code-and-trunk-zero' | 'e164-digits'
  readonly minimumLoad: number
  readonly maximumLoad: number
  /** The amounts that the register page offers as buttons. */
  readonly quickAmounts: readonly number[]
  /** Whether published tokens prove that the last 19 digits carry the prefix and Luhn's check; elsewhere a failed check only marks the scan. */
  readonly tokenCheck: 'refuse' | 'mark'
  readonly region: string
  readonly endpoint: { readonly sandbox: string; readonly production: string }
}

const northAmerica = {
  region: 'us-east-1',
  endpoint: { sandbox: 'https://agcod-v2-gamma.amazon.com', production: 'https://agcod-v2.amazon.com' },
} as const
const europe = {
  region: 'eu-west-1',
  endpoint: { sandbox: 'https://agcod-v2-eu-gamma.amazon.com', production: 'https://agcod-v2-eu.amazon.com' },
} as const
const farEast = {
  region: 'us-west-2',
  endpoint: { sandbox: 'https://agcod-v2-fe-gamma.amazon.com', production: 'https://agcod-v2-fe.amazon.com' },
} as const

export const zones = { northAmerica, europe, farEast } as const

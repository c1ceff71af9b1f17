import type { LanguageCode } from '../languages.ts'

/** The ten shops of Amazon that sell balance loads at counters. */
export const MARKETPLACE_CODES = ['US', 'CA', 'MX', 'UK', 'DE', 'FR', 'IT', 'ES', 'JP', 'AE'] as const
export type MarketplaceCode = (typeof MARKETPLACE_CODES)[number]

/** What differs from one marketplace to the next, one file each. Amounts are minor units. */
export interface Marketplace {
  readonly code: MarketplaceCode
  readonly currency: string
  /** Decimals of the currency: JPY has none. */
  readonly minorDigits: 0 | 2
  readonly locale: string
  /** Of the register page and of paper. */
  readonly language: LanguageCode
  /** Amazon's name of the product here, as it stands on paper (stated on its page “Amazon Balance Load”). */
  readonly productName: string
  /** The shop where claim codes are redeemed. */
  readonly website: string
  /** ISO 3166 country whose national phone numbers the cashier keys. */
  readonly phoneCountry: string
  /** How a phone number goes on Amazon's wire. Stated for US, as published for DE, assumed for all others. */
  readonly phoneWire: 'national' | 'country-code-and-trunk-zero' | 'e164-digits'
  /** Per load. Amazon's own table of limits is not public: `limitsSource` says where these come from; a contract may set others (`MIN_LOAD`, `MAX_LOAD`). */
  readonly minimumLoad: number
  readonly maximumLoad: number
  readonly limitsSource: string
  /** The amounts that the register page offers as buttons. */
  readonly quickAmounts: readonly number[]
  /** Whether published tokens prove that the last 19 digits carry the prefix and Luhn's check; elsewhere a failed check only marks the scan. */
  readonly tokenCheck: 'refuse' | 'mark'
  readonly region: string
  readonly endpoint: { readonly sandbox: string; readonly production: string }
}

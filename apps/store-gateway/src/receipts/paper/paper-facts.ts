import type { DestinationKind, LanguageCode, Money } from '@tillway/contract'

/** Everything that a paper says. Free text may hold anything: it is made printable and harmless when it is set. */
export interface PaperFacts {
  readonly kind: 'loaded' | 'voided' | 'declined'
  /** Amazon's name of the product in this marketplace, such as `Amazon Cash`. */
  readonly productName: string
  readonly store: {
    readonly name: string
    readonly address: string | null
    readonly supportContact: string | null
  }
  readonly terminalId: string
  readonly cashier: string | null
  /** The short number that people say, such as `1-0417`. */
  readonly number: string
  /** `masked` is empty where the money goes to no account: only the paper's own code tells whose it is. */
  readonly destination: { readonly kind: DestinationKind; readonly masked: string }
  readonly amount: Money
  /** The cashier has said that the cash is back with the customer (T5e); of a paper that says that nothing is loaded. */
  readonly givenBack: boolean
  /** An earlier receipt came out, or may have, that says that the money was added. */
  readonly replacesReceipt: boolean
  readonly atMs: number
  /** IANA name, such as `Europe/Berlin`. */
  readonly timeZone: string
  readonly language: LanguageCode
  /** Writes money and dates, such as `en-GB`. */
  readonly locale: string
  /** True everywhere outside production (rule R15). */
  readonly testNoValue: boolean
  /**
   * `hidden`: a code was issued, and this is a preview, which must not show it (rule C1). `missing`: people say that the load stands, and nobody knows
   * whether a code was issued.
   */
  readonly claimCode: { readonly code: string; readonly expiresAt: string | null } | 'hidden' | 'missing' | null
  /** The shop of Amazon where a code is redeemed, such as `amazon.de`. */
  readonly website: string
  /** 0 for the original; n for the n-th copy (rule P2). */
  readonly reprint: number
  /** Characters in a line; those of 80 mm paper where nothing is said. */
  readonly columns?: number | undefined
  /** Amazon's request id, by which they find the load. */
  readonly requestId: string
}

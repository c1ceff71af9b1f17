/** What has become of the money. `loadedAsCode`: a claim code was issued, because the phone number has no account. */
type Outcome = 'loaded' | 'loadedAsCode' | 'voided' | 'declined'

/** The words of a paper in one language. */
export interface Language {
  readonly headings: Readonly<Record<Outcome, string>>
  readonly outcomes: Readonly<Record<Outcome, string>>
  /** Instead of the outcome, where the cashier has given the cash back already (T5e): nobody is told to take it. */
  readonly givenBack: Readonly<Record<'voided' | 'declined', string>>
  /** Below the outcome of a load that was undone, where an earlier receipt came out, or may have. */
  readonly replaces: string
  readonly account: Readonly<Record<'barcode' | 'phone' | 'card', string>>
  readonly number: string
  readonly till: string
  readonly cashier: string
  readonly date: string
  readonly reference: string
  readonly claimCode: string
  readonly codeOnPaper: string
  /** Instead of the outcome, where it is not known whether a code was issued. */
  readonly codeMissing: string
  readonly expires: (date: string) => string
  readonly redeem: (address: string) => string
  readonly likeCash: string
  readonly askThem: string
  readonly askHere: string
  /** A gift card code that was bought as one, and not because a phone number has no account. */
  readonly giftCard: {
    readonly name: string
    readonly redeem: string
    readonly codeMissing: string
    /** A physical card was activated. */
    readonly activated: string
  }
}

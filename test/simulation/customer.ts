/** A person with cash, who wants it on an account. */
export interface Customer {
  /** The till where they buy. */
  readonly till: string
  readonly destination: { readonly kind: 'phone' | 'barcode'; readonly typed: string }
  readonly minorUnits: number
  /** Milliseconds after the cash was taken; null: they never do. */
  readonly wants: {
    readonly cancelAfterMs: number | null
    readonly ticketAfterMs: number | null
    readonly cashAfterMs: number | null
    readonly leaveAfterMs: number | null
  }
  /** Where they stand now. */
  at: string | null
  loadId: string | null
  ticket: boolean
  /** They have what they came for: their receipt, or their cash. */
  content: boolean
  /** So often the cashier begins their sale anew. */
  triesLeft: number
}

import type { Load } from '@tillway/contract'

/** A load as the till's own API shows it. */
export interface TillLoad extends Load {
  /** Whether the gateway has it. */
  readonly delivered: boolean
}

/** What Amazon's stand-in holds for one request id. */
export interface LedgerEntry {
  readonly requestId: string
  readonly state: 'live' | 'voided'
  readonly amount: { readonly minorUnits: number }
  readonly timesSeen: number
}

/** A test account of Amazon's stand-in. */
export interface Account {
  readonly marketplace: string
  readonly kind: string
  readonly status: string
  readonly value: string
}

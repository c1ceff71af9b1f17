import type { Heartbeat, Load, Money, PrinterStatus } from '@tillway/contract'

/** `GET /v1/store`: whose page this is. */
export interface StoreFacts {
  readonly name: string
  readonly environment: 'simulator' | 'sandbox' | 'production'
  readonly marketplace: string
  readonly locale: string
  readonly currency: string
  /** Who acts on this page; `local` while no users exist. */
  readonly actor: string
}

/** `GET /v1/queue`, as far as this page shows it. Amounts are minor units of the store's currency. */
export interface Queue {
  readonly states: Readonly<Partial<Record<Load['state'], { readonly count: number; readonly minorUnits: number }>>>
  readonly oldestAgeMs: number | null
  readonly amazon: {
    readonly state: 'reachable' | 'unreachable' | 'not-authorised' | 'unknown'
    readonly since: string
    /** How loads and voids fare, beside calls that move nothing. */
    readonly loads: {
      readonly failingSince: string | null
      readonly failedInLastMinute: number
      readonly othersAnswered: boolean
    }
  }
  /** Room on the gateway's disk. */
  readonly disk: { readonly state: 'roomy' | 'low' | 'unknown'; readonly freeBytes: number | null }
  /** The journal came from a backup, and nobody has ended the review of what was open. */
  readonly review: { readonly since: string; readonly backupAt: string; readonly loads: number } | null
  /** This machine's clock against Amazon's. */
  readonly clock: {
    readonly state: 'right' | 'off' | 'unknown'
    readonly amazonAheadMs: number | null
    readonly wallAheadMs: number
  }
}

/** One element of `GET /v1/terminals`, as far as this page shows it. */
export interface Terminal {
  readonly terminalId: string
  readonly lastSeenAt: string | null
  readonly skewMs: number | null
  readonly outbox: Heartbeat['outbox'] | null
  readonly devices: Heartbeat['devices'] | null
  /** Where the cash is that goes back, as the till said when it was last seen. */
  readonly cash?: Heartbeat['cash'] | null
  /** Where its receipts come out; null: it has no printer. */
  readonly printsOn?: string | null
}

/** One element of `GET /v1/credentials`, as far as this page shows it. */
export interface Credentials {
  /** Partner and marketplace. */
  readonly account: string
  readonly problem: string | null
  readonly keys: readonly {
    readonly slot: 'current' | 'next'
    readonly accessKeyId: string
    readonly replacedAt: string | null
    readonly refusedSince: string | null
    readonly inUse: boolean
    readonly ageDays: number | null
    readonly standing: 'fresh' | 'replace-soon' | 'overdue' | 'unknown'
  }[]
}

/** One element of `GET /v1/funds`, as far as this page shows it. */
export interface Funds {
  readonly name: string
  readonly account: string
  readonly balance: Money | null
  readonly isLow: boolean
  readonly lastsHours: number | null
  readonly wireHint: string
}

/** What needs a person's eyes. */
export interface Alert {
  readonly message: string
  readonly at?: string
}

export type { Load, LoadPage, LoadState, LoadWithTimeline, TimelineEntry } from '@tillway/contract'
export type LoadFilter = { readonly state: Load['state'] | null; readonly q: string }
export type Printer = PrinterStatus

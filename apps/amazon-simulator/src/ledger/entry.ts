/** A load, a gift card code or an activated card that was done, whatever became of it later. */
export interface Entry {
  readonly requestId: string
  readonly operation: 'LoadAmazonBalance' | 'CreateGiftCard' | 'ActivateGiftCard'
  /** A keyed hash: it says “the same account”, not which one. */
  readonly accountHash: string
  readonly accountMasked: string
  readonly currency: string
  readonly minorUnits: number
  readonly status: 'SUCCESS' | 'PARTIAL_SUCCESS'
  readonly codeIssued: boolean
  readonly state: 'live' | 'voided'
  /** How often the same request came. */
  readonly timesSeen: number
  readonly createdAtMs: number
}

/** An entry's row, as SQLite has it. */
export interface EntryRow {
  readonly request_id: string
  readonly operation: Entry['operation']
  readonly account_hash: string
  readonly account_masked: string
  readonly currency: string
  readonly minor_units: number
  readonly status: Entry['status']
  readonly code_issued: 0 | 1
  readonly state: Entry['state']
  readonly times_seen: number
  readonly created_at_ms: number
}

export function entryOf(row: EntryRow): Entry {
  return {
    requestId: row.request_id,
    operation: row.operation,
    accountHash: row.account_hash,
    accountMasked: row.account_masked,
    currency: row.currency,
    minorUnits: row.minor_units,
    status: row.status,
    codeIssued: row.code_issued === 1,
    state: row.state,
    timesSeen: row.times_seen,
    createdAtMs: row.created_at_ms,
  }
}

import type { LoadRecord } from '../loads/load-record.ts'

/** A difference between two records of the same thing. */
export interface Difference {
  readonly kind:
    | 'funds-differ'
    | 'no-end'
    | 'needs-review'
    | 'loss'
    | 'receipt-not-proved'
    | 'cash-owed'
    | 'not-handed-over'
    | 'handed-over-unasked'
    | 'handed-over-twice'
    | 'till-differs'
    | 'till-holds-loads'
    | 'till-silent'
    | 'not-in-portal'
    | 'only-in-portal'
    | 'portal-differs'
    | 'twice-in-portal'
  /** What is so, and what to do. */
  readonly says: string
  readonly loadId: string | null
  readonly terminalId: string | null
  /** What it is about, in minor units. */
  readonly minorUnits: number | null
}

/** A difference about one load of the journal. */
export function about(load: LoadRecord, kind: Difference['kind'], says: string): Difference {
  return { kind, says, loadId: load.id, terminalId: load.terminalId, minorUnits: load.amount.minorUnits }
}

import type { Db } from '../open-database.ts'
import { IS_OPEN } from './is-open.ts'

export interface StateCount {
  readonly state: string
  readonly currency: string
  readonly count: number
  readonly minorUnits: number
  readonly oldestAtMs: number
}

/** Loads by state and currency: all open ones and those to review, and the ended ones since a time. */
export function countByState(db: Db): (endedSinceMs: number) => StateCount[] {
  const count = (condition: string) =>
    `SELECT state, currency, COUNT(*) AS count, SUM(minor_units) AS minorUnits, MIN(created_at_ms) AS oldestAtMs FROM loads WHERE ${condition} GROUP BY state, currency`
  // Each part names its index's condition word for word, or SQLite would read the whole table.
  const statement = db.prepare<[number], StateCount>(`
    ${count(IS_OPEN)}
    UNION ALL ${count("state = 'needs-review'")}
    UNION ALL ${count("created_at_ms >= ? AND state IN ('loaded', 'declined', 'expired', 'voided')")}`)
  return (endedSinceMs) => statement.all(endedSinceMs)
}

import type { Db } from '../open-database.ts'

export interface StateCount {
  readonly state: string
  readonly count: number
  readonly minorUnits: number
  readonly oldestAtMs: number
}

/** Loads by state: all open ones and those to review, and the ended ones since a time. */
export function countByState(db: Db): (endedSinceMs: number) => StateCount[] {
  const statement = db.prepare<[number], StateCount>(`
    SELECT state, COUNT(*) AS count, SUM(minor_units) AS minorUnits, MIN(created_at_ms) AS oldestAtMs FROM loads
    WHERE state IN ('queued', 'sending', 'unresolved', 'voiding', 'needs-review') OR created_at_ms >= ? GROUP BY state`)
  return (endedSinceMs) => statement.all(endedSinceMs)
}

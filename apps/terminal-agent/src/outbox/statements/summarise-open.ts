import type { Db } from '../open-database.ts'

export interface OpenSummary {
  readonly count: number
  readonly minorUnits: number
  readonly oldestConfirmedAtMs: number | null
}

/** Loads whose cash is taken and whose end is not known. Those that the gateway refuses to take (400, 409) are with people, and are shown, not counted. */
export function summariseOpen(db: Db): () => OpenSummary {
  const statement = db.prepare<[], OpenSummary>(`
    SELECT count(*) AS count, coalesce(sum(minor_units), 0) AS minorUnits, min(confirmed_at_ms) AS oldestConfirmedAtMs
    FROM loads WHERE state = 'waiting' AND coalesce(json_extract(last_problem, '$.status'), 0) NOT IN (400, 409)`)
  return () => statement.get() as OpenSummary
}

import type { Db } from '../open-database.ts'

/** How many loads are in each of the outbox's states, and their money. */
export function countByState(db: Db): () => Record<string, { count: number; minorUnits: number }> {
  const statement = db.prepare<[], { state: string; count: number; minorUnits: number }>(
    'SELECT state, count(*) AS count, sum(minor_units) AS minorUnits FROM loads GROUP BY state',
  )
  return () => Object.fromEntries(statement.all().map(({ state, count, minorUnits }) => [state, { count, minorUnits }]))
}

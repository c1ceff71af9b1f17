import type { Db } from '../open-database.ts'

/** Cash that goes back and was not handed over. `masked`: where its load was to go; null for another till's load, which only the gateway knows. */
export interface OwedCash {
  readonly loadId: string
  readonly number: string
  readonly minorUnits: number
  readonly masked: string | null
  readonly atMs: number
}

/**
 * The cash-up list: own loads whose cash was not handed over, here or at another till, and what this till has the grant for (T5b) of other tills'
 * loads. Oldest first.
 */
export function listOwed(db: Db): (limit: number) => OwedCash[] {
  const statement = db.prepare<[number], OwedCash>(`
    SELECT id AS loadId, number, minor_units AS minorUnits, destination_masked AS masked, cash_taken_at_ms AS atMs FROM loads
    WHERE cash_word = 'return' AND cash_taken_at_ms IS NOT NULL AND cash_returned_elsewhere = 0
      AND NOT EXISTS (SELECT 1 FROM cash_back c WHERE c.load_id = loads.id AND c.state IN ('returned', 'ordered'))
    UNION ALL
    SELECT load_id, number, minor_units, NULL, ordered_at_ms FROM cash_back
    WHERE state = 'owed' AND NOT EXISTS (SELECT 1 FROM loads l WHERE l.id = load_id)
    ORDER BY atMs LIMIT ?`)
  return (limit) => statement.all(limit)
}

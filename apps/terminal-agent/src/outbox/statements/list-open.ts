import type { Db } from '../open-database.ts'
import { ROW_COLUMNS, type Row } from '../row.ts'

/** Rows that have no end yet, oldest first. */
export function listOpen(db: Db): (limit: number) => Row[] {
  const statement = db.prepare<[number], Row>(
    `SELECT ${ROW_COLUMNS} FROM loads WHERE state IN ('prepared', 'waiting') ORDER BY prepared_at_ms, id LIMIT ?`,
  )
  return (limit) => statement.all(limit)
}

import type { Db } from '../open-database.ts'
import { ROW_COLUMNS, type Row } from '../row.ts'

/** Confirmed sales that are off the page although their result was not read there, oldest first. */
export function listAside(db: Db): (limit: number) => Row[] {
  const statement = db.prepare<[number], Row>(
    `SELECT ${ROW_COLUMNS} FROM loads WHERE aside_at_ms IS NOT NULL ORDER BY confirmed_at_ms, id LIMIT ?`,
  )
  return (limit) => statement.all(limit)
}

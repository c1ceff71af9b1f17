import type { Db } from '../open-database.ts'
import { ROW_COLUMNS, type Row } from '../row.ts'

/** The newest loads first. Sales that were cancelled before the cash was taken are left out: nothing happened. */
export function listRecent(db: Db): (limit: number) => Row[] {
  const statement = db.prepare<[number], Row>(
    `SELECT ${ROW_COLUMNS} FROM loads WHERE confirmed_at_ms IS NOT NULL ORDER BY prepared_at_ms DESC, id DESC LIMIT ?`,
  )
  return (limit) => statement.all(limit)
}

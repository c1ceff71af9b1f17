import type { Db } from '../open-database.ts'
import { ROW_COLUMNS, type Row } from '../row.ts'

/** Rule T9: loads that changed after their outcome was shown and that nobody has read since, oldest first. */
export function listNews(db: Db): (limit: number) => Row[] {
  const statement = db.prepare<[number], Row>(
    `SELECT ${ROW_COLUMNS} FROM loads WHERE news_at_ms IS NOT NULL ORDER BY news_at_ms, id LIMIT ?`,
  )
  return (limit) => statement.all(limit)
}

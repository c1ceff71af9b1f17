import type { Db } from '../open-database.ts'
import { ROW_COLUMNS, type Row } from '../row.ts'

/** The cash-up list: own loads whose cash goes back and was not handed over, here or at another till. Oldest first. */
export function listOwed(db: Db): (limit: number) => Row[] {
  const statement = db.prepare<[number], Row>(`
    SELECT ${ROW_COLUMNS} FROM loads
    WHERE cash_word = 'return' AND cash_taken_at_ms IS NOT NULL AND cash_returned_elsewhere = 0
      AND NOT EXISTS (SELECT 1 FROM cash_back c WHERE c.load_id = loads.id AND c.state IN ('returned', 'ordered'))
    ORDER BY cash_taken_at_ms LIMIT ?`)
  return (limit) => statement.all(limit)
}

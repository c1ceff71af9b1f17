import type { Db } from '../open-database.ts'
import { ROW_COLUMNS, type Row } from '../row.ts'

/** Rule T1c: rows whose cash was perhaps taken when the till stopped. */
export function listPrepared(db: Db): () => Row[] {
  const statement = db.prepare<[], Row>(
    `SELECT ${ROW_COLUMNS} FROM loads WHERE state = 'prepared' ORDER BY prepared_at_ms, id LIMIT 50`,
  )
  return () => statement.all()
}

import type { Db } from '../open-database.ts'
import { CASH_BACK_COLUMNS, type CashBack } from '../row.ts'

/** Orders to hand back cash of other tills' loads, whose tickets were scanned here; oldest first. */
export function listForeignCash(db: Db): () => CashBack[] {
  const statement = db.prepare<[], CashBack>(`
    SELECT ${CASH_BACK_COLUMNS} FROM cash_back WHERE NOT EXISTS (SELECT 1 FROM loads l WHERE l.id = load_id) ORDER BY ordered_at_ms`)
  return () => statement.all()
}

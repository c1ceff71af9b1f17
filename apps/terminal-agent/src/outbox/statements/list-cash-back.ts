import type { Db } from '../open-database.ts'
import { CASH_BACK_COLUMNS, type CashBack } from '../row.ts'

/** Rule T5c: orders without the cashier's "handed back". */
export function listOrdered(db: Db): () => CashBack[] {
  const statement = db.prepare<[], CashBack>(
    `SELECT ${CASH_BACK_COLUMNS} FROM cash_back WHERE state = 'ordered' ORDER BY ordered_at_ms LIMIT 50`,
  )
  return () => statement.all()
}

/** Cash that the gateway does not know of yet, oldest first; the oldest `skip` of it are left out. */
export function listUnreported(db: Db): (skip?: number) => CashBack[] {
  const statement = db.prepare<[number], CashBack>(
    `SELECT ${CASH_BACK_COLUMNS} FROM cash_back WHERE reported_at_ms IS NULL ORDER BY ordered_at_ms LIMIT 50 OFFSET ?`,
  )
  return (skip = 0) => statement.all(skip)
}

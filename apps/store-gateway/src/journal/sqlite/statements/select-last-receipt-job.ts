import type { Db } from '../open-database.ts'

/** The newest receipt of a load. */
export function selectLastReceiptJob(
  db: Db,
): (loadId: string) => { id: number; state: string; reprint: number } | undefined {
  const statement = db.prepare<[string], { id: number; state: string; reprint: number }>(
    'SELECT id, state, reprint FROM receipt_jobs WHERE load_id = ? ORDER BY id DESC LIMIT 1',
  )
  return (loadId) => statement.get(loadId)
}

import type { Db } from '../open-database.ts'

/** The newest receipt of a load, which a ticket is not. */
export function selectLastReceiptJob(
  db: Db,
): (loadId: string) => { id: number; kind: string; state: string; reprint: number } | undefined {
  const statement = db.prepare<[string], { id: number; kind: string; state: string; reprint: number }>(
    `SELECT id, kind, state, reprint FROM receipt_jobs WHERE load_id = ? AND kind <> 'ticket' ORDER BY id DESC LIMIT 1`,
  )
  return (loadId) => statement.get(loadId)
}

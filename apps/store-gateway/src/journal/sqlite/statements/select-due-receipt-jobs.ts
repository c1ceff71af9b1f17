import type { ReceiptJob } from '../../../receipts/receipt-jobs.ts'
import type { Db } from '../open-database.ts'

interface Row {
  id: number
  load_id: string
  has_code: number
  reprint: number
  fresh_since_ms: number
}

/** Receipts that wait and whose next try is due, oldest first. */
export function selectDueReceiptJobs(db: Db): (nowMs: number, limit: number) => ReceiptJob[] {
  const statement = db.prepare<[number, number], Row>(`
    SELECT id, load_id, has_code, reprint, fresh_since_ms FROM receipt_jobs
    WHERE state = 'waiting' AND next_try_at_ms <= ? ORDER BY created_at_ms, id LIMIT ?`)
  return (nowMs, limit) =>
    statement.all(nowMs, limit).map((row) => ({
      id: row.id,
      loadId: row.load_id,
      hasCode: row.has_code === 1,
      reprint: row.reprint,
      freshSinceMs: row.fresh_since_ms,
    }))
}

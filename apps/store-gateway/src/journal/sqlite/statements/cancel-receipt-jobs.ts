import type { Db } from '../open-database.ts'

/** Cancels a load's receipts that were not begun (rule P1). */
export function cancelReceiptJobs(db: Db): (loadId: string, nowMs: number) => number {
  const statement = db.prepare(
    `UPDATE receipt_jobs SET state = 'cancelled', updated_at_ms = ? WHERE load_id = ? AND state IN ('waiting', 'stale')`,
  )
  return (loadId, nowMs) => statement.run(nowMs, loadId).changes
}

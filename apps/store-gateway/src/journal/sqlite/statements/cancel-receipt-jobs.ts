import type { Db } from '../open-database.ts'

/** Ends a load's receipts that were not begun (rule P1). Its ticket is needed all the same (T4). */
export function cancelReceiptJobs(db: Db): (loadId: string, state: 'cancelled' | 'code-lost', nowMs: number) => number {
  const statement = db.prepare(
    `UPDATE receipt_jobs SET state = ?, updated_at_ms = ? WHERE load_id = ? AND state IN ('waiting', 'stale') AND kind <> 'ticket'`,
  )
  return (loadId, state, nowMs) => statement.run(state, nowMs, loadId).changes
}

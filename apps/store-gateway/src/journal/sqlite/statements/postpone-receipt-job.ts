import type { Db } from '../open-database.ts'

/** Lets a waiting receipt wait longer. No row: a Void has cancelled it meanwhile (P1), and it waits for nothing. */
export function postponeReceiptJob(db: Db): (id: number, nextTryAtMs: number, nowMs: number) => void {
  const statement = db.prepare(
    `UPDATE receipt_jobs SET next_try_at_ms = ?, updated_at_ms = ? WHERE id = ? AND state = 'waiting'`,
  )
  return (id, nextTryAtMs, nowMs) => void statement.run(nextTryAtMs, nowMs, id)
}

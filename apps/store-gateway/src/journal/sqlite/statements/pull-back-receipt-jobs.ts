import type { Db } from '../open-database.ts'

/** Moves the receipts that wait, and that a later clock wrote, to now: they would wait for its time to come again. Mostly there are none. */
export function pullBackReceiptJobs(db: Db): (nowMs: number) => void {
  const statement = db.prepare(`
    UPDATE receipt_jobs SET next_try_at_ms = next_try_at_ms - (updated_at_ms - @nowMs), fresh_since_ms = fresh_since_ms - (updated_at_ms - @nowMs),
      updated_at_ms = @nowMs
    WHERE updated_at_ms > @nowMs AND state IN ('waiting', 'printing')`)
  return (nowMs) => {
    statement.run({ nowMs })
  }
}

import type { Db } from '../open-database.ts'

/** The customer is back with the ticket: what waited for it is fresh again, and due (rules P1b, P3). */
export function hurryReceiptJobs(db: Db): (loadId: string, nowMs: number) => void {
  const statement = db.prepare(`
    UPDATE receipt_jobs SET fresh_since_ms = @nowMs, next_try_at_ms = @nowMs, updated_at_ms = @nowMs WHERE load_id = @loadId AND state = 'waiting' AND kind <> 'ticket'`)
  return (loadId, nowMs) => void statement.run({ loadId, nowMs })
}

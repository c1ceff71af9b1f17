import type { Db } from '../open-database.ts'

/** The customer is back with the ticket: what waited for it, or became stale meanwhile, is fresh and due; the scan is the request (rules P1b, P3). */
export function hurryReceiptJobs(db: Db): (loadId: string, nowMs: number) => number {
  const statement = db.prepare(`
    UPDATE receipt_jobs SET state = 'waiting', fresh_since_ms = @nowMs, next_try_at_ms = @nowMs, updated_at_ms = @nowMs 
    WHERE load_id = @loadId AND state IN ('waiting', 'stale') AND kind <> 'ticket'`)
  return (loadId, nowMs) => statement.run({ loadId, nowMs }).changes
}

import type { ReceiptJob } from '../../../receipts/receipt-jobs.ts'
import type { Db } from '../open-database.ts'

interface Row {
  id: number
  load_id: string
  kind: 'loaded' | 'voided'
  has_code: number
  reprint: number
  fresh_since_ms: number
}

/** Receipts that wait and whose next try is due, oldest first. A held load's waits for its ticket (rule P1b). */
export function selectDueReceiptJobs(db: Db): (nowMs: number, limit: number) => ReceiptJob[] {
  const statement = db.prepare<[number, number], Row>(`
    SELECT j.id, j.load_id, j.kind, j.has_code, j.reprint, j.fresh_since_ms FROM receipt_jobs j JOIN loads l ON l.id = j.load_id
    WHERE j.state = 'waiting' AND j.next_try_at_ms <= ? AND (l.held_at_ms IS NULL OR l.ticket_scanned_till IS NOT NULL)
    ORDER BY j.created_at_ms, j.id LIMIT ?`)
  return (nowMs, limit) =>
    statement.all(nowMs, limit).map((row) => ({
      id: row.id,
      loadId: row.load_id,
      kind: row.kind,
      hasCode: row.has_code === 1,
      reprint: row.reprint,
      freshSinceMs: row.fresh_since_ms,
    }))
}

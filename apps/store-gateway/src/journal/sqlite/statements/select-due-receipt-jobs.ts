import type { DuePrinter, ReceiptJob } from '../../../receipts/receipt-jobs.ts'
import type { Db } from '../open-database.ts'

interface Row {
  id: number
  load_id: string
  kind: ReceiptJob['kind']
  has_code: number
  reprint: number
  fresh_since_ms: number
}

/**
 * Paper that waits for one printer and whose next try is due, oldest first. A held load's receipt waits for its ticket, and then goes to the till that
 * scanned it (rule P1b). Which printer is a till's: rule P4, as in `printerOf`.
 */
export function selectDueReceiptJobs(db: Db): (printer: DuePrinter, nowMs: number, limit: number) => ReceiptJob[] {
  const statement = db.prepare<[{ printer: string; isFirst: 0 | 1; nowMs: number; limit: number }], Row>(`
    SELECT j.id, j.load_id, j.kind, j.has_code, j.reprint, j.fresh_since_ms FROM receipt_jobs j
      JOIN loads l ON l.id = j.load_id
      LEFT JOIN terminals t ON t.id = CASE WHEN j.kind = 'ticket' THEN l.terminal_id ELSE coalesce(l.ticket_scanned_till, l.terminal_id) END
    WHERE j.state = 'waiting' AND j.next_try_at_ms <= @nowMs
      AND (j.kind = 'ticket' OR l.held_at_ms IS NULL OR l.ticket_scanned_till IS NOT NULL)
      AND (t.printer = @printer OR (t.printer IS NULL AND @isFirst AND (SELECT count(*) FROM terminals) <= 1))
    ORDER BY j.created_at_ms, j.id LIMIT @limit`)
  return ({ name, isFirst }, nowMs, limit) =>
    statement.all({ printer: name, isFirst: isFirst ? 1 : 0, nowMs, limit }).map((row) => ({
      id: row.id,
      loadId: row.load_id,
      kind: row.kind,
      hasCode: row.has_code === 1,
      reprint: row.reprint,
      freshSinceMs: row.fresh_since_ms,
    }))
}

import type { ReceiptJob } from '../../../receipts/receipt-jobs.ts'
import type { Db } from '../open-database.ts'
import { mustChange } from './must-change.ts'

export interface PaperUnderWay {
  readonly id: number
  readonly loadId: string
  readonly kind: ReceiptJob['kind']
  readonly hasCode: 0 | 1
}

/** Papers that would come out by themselves, or on a scan, or are coming out. */
export function selectPapersUnderWay(db: Db): () => PaperUnderWay[] {
  const statement = db.prepare<[], PaperUnderWay>(`
    SELECT id, load_id AS loadId, kind, has_code AS hasCode FROM receipt_jobs WHERE state IN ('waiting', 'printing', 'stale') ORDER BY id`)
  return () => statement.all()
}

/** Ends a paper of which nobody knows any more whether it came out. */
export function endPaper(db: Db): (id: number, state: 'unknown' | 'code-lost', reason: string, nowMs: number) => void {
  const statement = db.prepare(
    'UPDATE receipt_jobs SET state = ?, reason = ?, claim = NULL, updated_at_ms = ? WHERE id = ?',
  )
  return (id, state, reason, nowMs) =>
    mustChange(statement.run(state, reason, nowMs, id).changes, `ending the paper ${id}`)
}

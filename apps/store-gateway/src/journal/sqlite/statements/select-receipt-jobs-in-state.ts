import type { ReceiptJob } from '../../../receipts/receipt-jobs.ts'
import type { Db } from '../open-database.ts'

/** Receipts in a state, for what a start has to settle. */
export function selectReceiptJobsInState(
  db: Db,
): (
  state: string,
) => { id: number; loadId: string; kind: ReceiptJob['kind']; hasCode: boolean; claim: string | null }[] {
  const statement = db.prepare<
    [string],
    { id: number; loadId: string; kind: ReceiptJob['kind']; hasCode: number; claim: string | null }
  >('SELECT id, load_id AS loadId, kind, has_code AS hasCode, claim FROM receipt_jobs WHERE state = ?')
  return (state) => statement.all(state).map((row) => ({ ...row, hasCode: row.hasCode === 1 }))
}

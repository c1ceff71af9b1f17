import type { ReceiptJob } from '../../../receipts/receipt-jobs.ts'
import type { Db } from '../open-database.ts'

interface LastReceiptJob {
  readonly id: number
  readonly kind: ReceiptJob['kind']
  readonly state: string
  readonly reprint: number
}

/** The newest receipt of a load, which a ticket is not. */
export function selectLastReceiptJob(db: Db): (loadId: string) => LastReceiptJob | undefined {
  const statement = db.prepare<[string], LastReceiptJob>(
    `SELECT id, kind, state, reprint FROM receipt_jobs WHERE load_id = ? AND kind <> 'ticket' ORDER BY id DESC LIMIT 1`,
  )
  return (loadId) => statement.get(loadId)
}

import type { Db } from '../open-database.ts'

/** The state of the newest receipt of a loaded load that came out, or may have (rule P2). */
export function selectReceiptThatCameOut(db: Db): (loadId: string) => 'printing' | 'printed' | 'unknown' | undefined {
  const statement = db
    .prepare<[string], 'printing' | 'printed' | 'unknown'>(
      `SELECT state FROM receipt_jobs WHERE load_id = ? AND kind = 'loaded' AND state IN ('printing', 'printed', 'unknown') ORDER BY id DESC LIMIT 1`,
    )
    .pluck()
  return (loadId) => statement.get(loadId)
}

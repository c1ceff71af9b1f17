import type { Db } from '../open-database.ts'
import { mustChange } from './must-change.ts'

export interface NewReceiptJob {
  readonly loadId: string
  readonly kind: string
  readonly hasCode: boolean
  readonly reprint: number
  readonly nowMs: number
}

export function insertReceiptJob(db: Db): (job: NewReceiptJob) => void {
  const statement = db.prepare(`
    INSERT INTO receipt_jobs (load_id, kind, state, has_code, reprint, next_try_at_ms, fresh_since_ms, created_at_ms, updated_at_ms)
    VALUES (@loadId, @kind, 'waiting', @hasCode, @reprint, @nowMs, @nowMs, @nowMs, @nowMs)`)
  return (job) =>
    mustChange(
      statement.run({ ...job, hasCode: Number(job.hasCode) }).changes,
      `inserting a receipt of load ${job.loadId}`,
    )
}

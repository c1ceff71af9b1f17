import type { Db } from '../open-database.ts'
import { mustChange } from './must-change.ts'

/** Puts a stale receipt back to waiting, because a person asked for it (rule P3). */
export function renewReceiptJob(db: Db): (id: number, nowMs: number) => void {
  const statement = db.prepare(`
    UPDATE receipt_jobs SET state = 'waiting', fresh_since_ms = @nowMs, next_try_at_ms = @nowMs, updated_at_ms = @nowMs
    WHERE id = @id AND state = 'stale'`)
  return (id, nowMs) => mustChange(statement.run({ id, nowMs }).changes, `renewing receipt ${id}`)
}

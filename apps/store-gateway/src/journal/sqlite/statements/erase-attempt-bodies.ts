import type { Db } from '../open-database.ts'

/** Erases the request bytes of the loads whose account is about to be erased (R14); to be run before that. */
export function eraseAttemptBodies(db: Db): (nowMs: number) => number {
  const statement = db.prepare(`UPDATE attempts SET body = NULL WHERE body IS NOT NULL AND load_id IN (
    SELECT id FROM loads WHERE destination IS NOT NULL AND erase_at_ms <= ? AND state IN ('loaded', 'declined', 'expired', 'voided'))`)
  return (nowMs) => statement.run(nowMs).changes
}

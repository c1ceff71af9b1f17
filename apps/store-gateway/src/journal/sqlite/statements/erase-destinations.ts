import type { Db } from '../open-database.ts'

/** Erases the accounts of loads that no rule needs any more, in the loads (R14). */
export function eraseDestinations(db: Db): (nowMs: number) => number {
  const statement = db.prepare(`UPDATE loads SET destination = NULL WHERE destination IS NOT NULL AND erase_at_ms <= ?
    AND state IN ('loaded', 'declined', 'expired', 'voided')`)
  return (nowMs) => statement.run(nowMs).changes
}

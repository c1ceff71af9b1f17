import type { Db } from '../open-database.ts'

/** Rule T1b: the cash is taken, the row may be sent. False when the row is not `prepared` (any more). */
export function confirmLoad(db: Db): (values: { id: string; nowMs: number; expiresAtMs: number }) => boolean {
  const statement = db.prepare(`
    UPDATE loads SET state = 'waiting', confirmed_at_ms = @nowMs, cash_taken_at_ms = @nowMs, expires_at_ms = @expiresAtMs, next_try_at_ms = @nowMs
    WHERE id = @id AND state = 'prepared'`)
  return (values) => statement.run(values).changes === 1
}

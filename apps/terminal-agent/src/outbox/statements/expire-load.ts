import type { Db } from '../open-database.ts'

/** Rules T2 and R10: the till ends a row itself only when its time is over, nothing was sent, and no ticket is out. */
export function expireLoad(db: Db): (values: { id: string; nowMs: number; gatewayNowMs: number }) => boolean {
  const statement = db.prepare(`
    UPDATE loads SET state = 'expired', ended_at_ms = @nowMs, next_try_at_ms = NULL, destination_sealed = NULL
    WHERE id = @id AND state = 'waiting' AND send_marked_at_ms IS NULL AND revision IS NULL AND hold = 0 AND expires_at_ms <= @gatewayNowMs`)
  return (values) => statement.run(values).changes === 1
}

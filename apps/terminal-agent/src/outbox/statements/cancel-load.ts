import type { Db } from '../open-database.ts'

/** Rule T2: only a row without a send mark can be cancelled, and one with a ticket out only when the ticket is here. False when it has an end. */
export function cancelLoad(db: Db): (values: { id: string; nowMs: number; ticketHere: 0 | 1 }) => boolean {
  const statement = db.prepare(`
    UPDATE loads SET state = 'cancelled', ended_at_ms = @nowMs, next_try_at_ms = NULL, destination_sealed = NULL
    WHERE id = @id AND (state = 'prepared' OR (state = 'waiting' AND send_marked_at_ms IS NULL AND revision IS NULL AND (hold = 0 OR @ticketHere)))`)
  return (values) => statement.run(values).changes === 1
}

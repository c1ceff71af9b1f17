import type { Db } from '../open-database.ts'

/** Rules T4 and R10: the customer leaves with a ticket; from now on no clock ends the row, and it is sent as held. False when the row has an end. */
export function holdLoad(db: Db): (values: { id: string; nowMs: number }) => boolean {
  const statement = db.prepare(
    `UPDATE loads SET hold = 1, next_try_at_ms = min(next_try_at_ms, @nowMs) WHERE id = @id AND state = 'waiting'`,
  )
  return (values) => statement.run(values).changes === 1
}

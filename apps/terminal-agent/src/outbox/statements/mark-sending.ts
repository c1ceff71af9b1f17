import type { Db } from '../open-database.ts'

/**
 * Rules T2 and T2c: committed before the first byte may leave, and only on a row that is `waiting`.
 * `first`: this try has set the mark. `again`: an earlier one had. `not-waiting`: the row has an end, or its cash is not taken.
 */
export function markSending(
  db: Db,
): (values: { id: string; nowMs: number; tryId: string }) => 'first' | 'again' | 'not-waiting' {
  const statement = db
    .prepare(`
      UPDATE loads SET
        mark_try = CASE WHEN send_marked_at_ms IS NULL THEN @tryId ELSE mark_try END,
        send_marked_at_ms = coalesce(send_marked_at_ms, @nowMs),
        tries = tries + 1
      WHERE id = @id AND state = 'waiting'
      RETURNING mark_try = @tryId`)
    .pluck()
  return (values) => {
    const [mine] = statement.all(values) as (0 | 1)[]
    return mine === undefined ? 'not-waiting' : mine === 1 ? 'first' : 'again'
  }
}

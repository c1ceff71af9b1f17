import type { Db } from '../open-database.ts'
import { ROW_COLUMNS, type Row } from '../row.ts'

/** Rule T6: the newest load of the same destination and amount that is open, or that ended after `sinceMs` and stands at Amazon. Amount null: whatever it was. */
export function findDuplicate(
  db: Db,
): (values: { destinationHash: string; minorUnits: number | null; sinceMs: number }) => Row | undefined {
  const statement = db.prepare<[{ destinationHash: string; minorUnits: number | null; sinceMs: number }], Row>(`
    SELECT ${ROW_COLUMNS} FROM loads
    WHERE destination_hash = @destinationHash AND (@minorUnits IS NULL OR minor_units = @minorUnits) AND (
      state IN ('prepared', 'waiting')
      OR (state = 'ended' AND gateway_state IN ('queued', 'sending', 'unresolved', 'voiding', 'needs-review'))
      OR (state = 'ended' AND gateway_state = 'loaded' AND ended_at_ms >= @sinceMs))
    ORDER BY prepared_at_ms DESC LIMIT 1`)
  return (values) => statement.get(values)
}

import type { Db } from '../open-database.ts'
import { ROW_COLUMNS, type Row } from '../row.ts'

/** No pause between two tries is longer. A row that waits longer was scheduled by a clock that was set back since, and is due. */
const LONGEST_PAUSE_MS = 120_000

/** Rows to send now, the one that waits longest first. Rule T1b: a prepared row is never among them. */
export function listDue(db: Db): (values: { nowMs: number; limit: number }) => Row[] {
  const statement = db.prepare<[{ nowMs: number; limit: number }], Row>(
    `SELECT ${ROW_COLUMNS} FROM loads WHERE state = 'waiting' AND (next_try_at_ms <= @nowMs OR next_try_at_ms > @nowMs + ${LONGEST_PAUSE_MS}) ORDER BY next_try_at_ms LIMIT @limit`,
  )
  return (values) => statement.all(values)
}

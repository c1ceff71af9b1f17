import type { LoadRecord } from '../../../loads/load-record.ts'
import type { Db } from '../open-database.ts'
import { LOAD_COLUMNS, type LoadRow, loadOfRow } from './load-row.ts'

/** Loads of a till that changed after a cursor, oldest change first, with the change that each stands at (rule T9). */
export function selectChangedLoads(
  db: Db,
): (terminalId: string, after: number, limit: number) => { load: LoadRecord; change: number }[] {
  const statement = db.prepare<[string, number, number], LoadRow & { change: number }>(
    `SELECT ${LOAD_COLUMNS}, change FROM loads WHERE terminal_id = ? AND change > ? ORDER BY change LIMIT ?`,
  )
  return (terminalId, after, limit) =>
    statement.all(terminalId, after, limit).map((row) => ({ load: loadOfRow(row), change: row.change }))
}

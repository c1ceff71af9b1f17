import type { LoadRecord } from '../../../loads/load-record.ts'
import type { Db } from '../open-database.ts'
import { IS_OPEN } from './is-open.ts'
import { LOAD_COLUMNS, type LoadRow, loadOfRow } from './load-row.ts'

/** Every load that is not final (R15): open, waiting for a person, or with a late check to come. */
export function selectLoadsWithoutEnd(db: Db): () => LoadRecord[] {
  // Each part names its index's condition word for word, or SQLite would read the whole table.
  const part = (condition: string) => `SELECT ${LOAD_COLUMNS} FROM loads WHERE ${condition}`
  const statement = db.prepare<[], LoadRow>(`
    ${part(IS_OPEN)}
    UNION ALL ${part("state = 'needs-review'")}
    UNION ALL ${part("state = 'voided' AND proof = 'absent'")}
    ORDER BY created_at_ms, id`)
  return () => statement.all().map(loadOfRow)
}

/** R15: marks every load as one of which a lost journal may have known more. */
export function markRestored(db: Db): (nowMs: number) => void {
  const statement = db.prepare('UPDATE loads SET restored_at_ms = ? WHERE restored_at_ms IS NULL')
  return (nowMs) => void statement.run(nowMs)
}

/** R15: no answer will be recorded on an attempt of the lost journal any more. */
export function closeAttemptsOfBackup(db: Db): (nowMs: number) => void {
  const statement = db.prepare(`UPDATE attempts SET verdict = 'unknown', ended_at_ms = ? WHERE verdict IS NULL`)
  return (nowMs) => void statement.run(nowMs)
}

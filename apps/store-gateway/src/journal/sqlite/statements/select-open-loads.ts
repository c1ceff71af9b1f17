import type { OpenLoad } from '../../../loads/ports.ts'
import type { Db } from '../open-database.ts'
import { IS_OPEN } from './is-open.ts'

/**
 * Loads without an end, or with a late check to come (R4), newest first. Each half names its index's condition word for word, or SQLite would read the whole
 * table.
 */
export function selectOpenLoads(db: Db): (before: OpenLoad | null, limit: number) => OpenLoad[] {
  const page = (condition: string) => `SELECT * FROM (
    SELECT id, state, terminal_id AS terminalId, created_at_ms AS createdAtMs FROM loads
    WHERE ${condition} AND (created_at_ms, id) < (@createdAtMs, @id) ORDER BY created_at_ms DESC, id DESC LIMIT @limit)`
  const statement = db.prepare<Record<string, unknown>, OpenLoad>(`
    ${page(IS_OPEN)}
    UNION ALL ${page("state = 'voided' AND proof = 'absent'")}
    ORDER BY createdAtMs DESC, id DESC LIMIT @limit`)
  return (before, limit) =>
    statement.all({ createdAtMs: before?.createdAtMs ?? Number.MAX_SAFE_INTEGER, id: before?.id ?? '', limit })
}

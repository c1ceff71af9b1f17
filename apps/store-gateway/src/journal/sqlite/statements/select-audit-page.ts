import type { AuditEntry, AuditQuery } from '../../journal.ts'
import type { Db } from '../open-database.ts'
import { IS_BY_PEOPLE } from './is-by-people.ts'

/** What people did, newest first: on loads, by closing a till or the store, and by ending a review. */
export function selectAuditPage(db: Db): (query: AuditQuery) => AuditEntry[] {
  const statement = db.prepare<{ beforeMs: number; beforeKey: string; limit: number }, AuditEntry>(`
    SELECT * FROM (
      SELECT t.at_ms AS atMs, t.load_id || '.' || t.n AS key, t.actor AS actor, t.event AS act, t.load_id AS loadId, l.number AS number,
        NULL AS terminalId, NULL AS closure, t.note AS reason
      FROM timeline t JOIN loads l ON l.id = t.load_id
      WHERE ${IS_BY_PEOPLE} AND t.at_ms <= @beforeMs
      UNION ALL
      SELECT at_ms, 'z.' || scope || '.' || n, closed_by, 'close', NULL, NULL, nullif(scope, ''), n, NULL
      FROM closures WHERE at_ms <= @beforeMs
      UNION ALL
      SELECT ended_at_ms, 'r.' || n, ended_by, 'end-review', NULL, NULL, NULL, NULL, reason
      FROM reviews WHERE ended_at_ms <= @beforeMs
    )
    WHERE atMs < @beforeMs OR key < @beforeKey
    ORDER BY atMs DESC, key DESC LIMIT @limit`)
  return ({ before, limit }) =>
    statement.all({
      beforeMs: before?.atMs ?? Number.MAX_SAFE_INTEGER,
      beforeKey: before?.key ?? '',
      limit,
    })
}

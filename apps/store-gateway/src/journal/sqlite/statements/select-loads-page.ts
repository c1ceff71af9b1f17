import type { LoadRecord } from '../../../loads/load-record.ts'
import type { Db } from '../open-database.ts'
import { LOAD_COLUMNS, type LoadRow, loadOfRow } from './load-row.ts'

/** What to list. Absent fields do not narrow; `before` is the last load of the page before. */
export interface LoadQuery {
  readonly state: string | null
  readonly terminalId: string | null
  readonly kind: string | null
  readonly fromMs: number | null
  readonly toMs: number | null
  /** Part of a load's id, its number, or the last digits of its account. */
  readonly q: string | null
  readonly before: { readonly createdAtMs: number; readonly id: string } | null
  readonly limit: number
}

/** Loads newest first. */
export function selectLoadsPage(db: Db): (query: LoadQuery) => LoadRecord[] {
  const statement = db.prepare<Record<string, unknown>, LoadRow>(`
    SELECT ${LOAD_COLUMNS} FROM loads
    WHERE (@state IS NULL OR state = @state) AND (@terminalId IS NULL OR terminal_id = @terminalId) AND (@kind IS NULL OR kind = @kind)
      AND (@fromMs IS NULL OR created_at_ms >= @fromMs) AND (@toMs IS NULL OR created_at_ms < @toMs)
      AND (@q IS NULL OR instr(upper(id), @q) > 0 OR instr(upper(number), @q) > 0 OR instr(masked, @q) > 0 OR instr(upper(amazon_request_id), @q) > 0)
      AND (@beforeMs IS NULL OR created_at_ms < @beforeMs OR (created_at_ms = @beforeMs AND id < @beforeId))
    ORDER BY created_at_ms DESC, id DESC LIMIT @limit`)
  return (query) =>
    statement
      .all({
        state: query.state,
        terminalId: query.terminalId,
        kind: query.kind,
        fromMs: query.fromMs,
        toMs: query.toMs,
        q: query.q?.toUpperCase() ?? null,
        beforeMs: query.before?.createdAtMs ?? null,
        beforeId: query.before?.id ?? null,
        limit: query.limit,
      })
      .map(loadOfRow)
}

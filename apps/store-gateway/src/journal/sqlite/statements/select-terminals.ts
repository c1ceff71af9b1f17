import type { Db } from '../open-database.ts'

export interface TerminalRow {
  readonly id: string
  readonly createdAtMs: number
  readonly lastSeenAtMs: number | null
  readonly heartbeat: string | null
  /** P4: the printer that it has chosen by name. */
  readonly printer: string | null
  /** The account that it sells for; null is the gateway's first one. */
  readonly account: string | null
}

export function selectTerminals(db: Db): () => TerminalRow[] {
  const statement = db.prepare<[], TerminalRow>(
    'SELECT id, created_at_ms AS createdAtMs, last_seen_at_ms AS lastSeenAtMs, heartbeat, printer, account FROM terminals ORDER BY id',
  )
  return () => statement.all()
}

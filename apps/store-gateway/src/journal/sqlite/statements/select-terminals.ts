import type { Db } from '../open-database.ts'

export interface TerminalRow {
  readonly id: string
  readonly createdAtMs: number
  readonly lastSeenAtMs: number | null
  readonly heartbeat: string | null
}

export function selectTerminals(db: Db): () => TerminalRow[] {
  const statement = db.prepare<[], TerminalRow>(
    'SELECT id, created_at_ms AS createdAtMs, last_seen_at_ms AS lastSeenAtMs, heartbeat FROM terminals ORDER BY id',
  )
  return () => statement.all()
}

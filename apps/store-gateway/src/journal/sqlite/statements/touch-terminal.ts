import type { Db } from '../open-database.ts'

/** Notes what a till last said of itself. */
export function touchTerminal(db: Db): (id: string, heartbeat: string, nowMs: number) => void {
  const statement = db.prepare('UPDATE terminals SET heartbeat = ?, last_seen_at_ms = ? WHERE id = ?')
  return (id, heartbeat, nowMs) => void statement.run(heartbeat, nowMs, id)
}

import type { Database } from 'better-sqlite3'

/** Counts one more arrival of the same request. */
export function prepareCountSeen(db: Database): (requestId: string) => void {
  const statement = db.prepare<[string]>('UPDATE entry SET times_seen = times_seen + 1 WHERE request_id = ?')
  return (requestId) => {
    if (statement.run(requestId).changes !== 1) throw new Error('an entry that was just read is gone')
  }
}

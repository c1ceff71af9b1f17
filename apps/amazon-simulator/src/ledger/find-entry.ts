import type { Database } from 'better-sqlite3'
import { type Entry, type EntryRow, entryOf } from './entry.ts'

export function prepareFindEntry(db: Database): (requestId: string) => Entry | undefined {
  const statement = db.prepare<[string], EntryRow>('SELECT * FROM entry WHERE request_id = ?')
  return (requestId) => {
    const row = statement.get(requestId)
    return row && entryOf(row)
  }
}

import type { Database } from 'better-sqlite3'
import { type Entry, type EntryRow, entryOf } from './entry.ts'

const AT_MOST = 10_000

/** The newest entries, oldest of them first. */
export function prepareListEntries(db: Database): () => Entry[] {
  const statement = db.prepare<[number], EntryRow>(
    'SELECT * FROM (SELECT * FROM entry ORDER BY created_at_ms DESC, request_id DESC LIMIT ?) ORDER BY created_at_ms, request_id',
  )
  return () => statement.all(AT_MOST).map(entryOf)
}

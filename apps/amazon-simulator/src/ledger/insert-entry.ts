import type { Database } from 'better-sqlite3'
import type { Entry } from './entry.ts'

export type NewEntry = Omit<Entry, 'state' | 'timesSeen'>

export function prepareInsertEntry(db: Database): (entry: NewEntry) => void {
  const statement = db.prepare(`
    INSERT INTO entry (request_id, operation, account_hash, account_masked, currency, minor_units, status, code_issued, state, times_seen, created_at_ms)
    VALUES (@requestId, @operation, @accountHash, @accountMasked, @currency, @minorUnits, @status, @codeIssued, 'live', 1, @createdAtMs)
  `)
  return (entry) => {
    statement.run({ ...entry, codeIssued: entry.codeIssued ? 1 : 0 })
  }
}

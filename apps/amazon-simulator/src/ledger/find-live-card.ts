import type { Database } from 'better-sqlite3'
import { type Entry, type EntryRow, entryOf } from './entry.ts'

/** The activation that a physical card is active by. */
export function prepareFindLiveCard(db: Database): (accountHash: string) => Entry | undefined {
  const statement = db.prepare<[string], EntryRow>(
    "SELECT * FROM entry WHERE account_hash = ? AND operation = 'ActivateGiftCard' AND state = 'live'",
  )
  return (accountHash) => {
    const row = statement.get(accountHash)
    return row && entryOf(row)
  }
}

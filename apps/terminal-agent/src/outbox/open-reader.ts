import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import { listOpen } from './statements/list-open.ts'
import { listRecent } from './statements/list-recent.ts'

/** The outbox to look at, also while the till runs. Throws with a sentence where there is none. */
export function openOutboxReader(path: string) {
  if (!existsSync(path)) throw new Error(`There is no outbox at ${path}: this till has not run yet.`)
  const db = new Database(path, { readonly: true })
  return { open: listOpen(db), recent: listRecent(db), close: () => db.close() }
}

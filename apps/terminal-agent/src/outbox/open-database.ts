import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { refuseReadOnly, refuseSecondName } from '@tillway/vault'
import Database from 'better-sqlite3'

export type Db = Database.Database

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url))

/**
 * Opens the outbox's file, makes it where there is none, and brings its schema up to date.
 * A commit is on disk when it returns (`synchronous=FULL`), and what is erased is gone from the files (`secure_delete`).
 * Throws when the file cannot be written, has a second name, or was written by a newer version of this program.
 */
export function openDatabase(path: string): Db {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  refuseReadOnly(path)
  refuseSecondName(path)
  const db = new Database(path)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('secure_delete = ON')
  db.pragma('foreign_keys = ON')
  db.pragma('busy_timeout = 5000')
  migrate(db, path)
  return db
}

function migrate(db: Db, path: string): void {
  const files = readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  const version = db.pragma('user_version', { simple: true }) as number
  if (version > files.length)
    throw new Error(`${path} was written by a newer version of this program. Start that version again.`)
  for (const [index, name] of files.entries()) {
    if (index < version) continue
    db.transaction(() => {
      db.exec(readFileSync(`${MIGRATIONS}/${name}`, 'utf8'))
      db.pragma(`user_version = ${index + 1}`)
    }).immediate()
  }
}

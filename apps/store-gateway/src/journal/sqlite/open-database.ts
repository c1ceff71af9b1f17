import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { refuseReadOnly, sayNotWritable } from '@tillway/vault'
import Database from 'better-sqlite3'

export type Db = Database.Database

const MIGRATIONS = join(import.meta.dirname, 'migrations')
const BUSY_TIMEOUT_MS = 5000

/**
 * Opens the journal's file, or makes it, and brings its tables up to date. A commit is on disk before it is answered (`synchronous=FULL`), and what is
 * deleted is overwritten (`secure_delete`). Throws with a sentence when the file cannot be written, or is newer than this program.
 */
export function openDatabase(path: string): Db {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  refuseReadOnly(path)
  let db: Db | null = null
  try {
    db = new Database(path, { timeout: BUSY_TIMEOUT_MS })
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    db.pragma('secure_delete = ON')
    migrate(db, path)
    return db
  } catch (cause) {
    db?.close()
    throw sayNotWritable(path, cause)
  }
}

function migrate(db: Db, path: string): void {
  const files = readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  db.transaction(() => {
    const version = db.pragma('user_version', { simple: true }) as number
    if (version > files.length)
      throw new Error(
        `${path} was written by a newer version of this program (schema ${version}, this one knows ${files.length}). Install that version again.`,
      )
    for (const name of files.slice(version)) db.exec(readFileSync(join(MIGRATIONS, name), 'utf8'))
    db.pragma(`user_version = ${files.length}`)
  }).immediate()
}

import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { refuseReadOnly, refuseSecondName, sayNotWritable } from '@tillway/vault'
import Database from 'better-sqlite3'

export type Db = Database.Database

const MIGRATIONS = join(import.meta.dirname, 'migrations')
const BUSY_TIMEOUT_MS = 5000

/**
 * Opens the journal's file, or makes it, and brings its tables up to date. A commit is on disk before it is answered (`synchronous=FULL`), and what is
 * deleted is overwritten (`secure_delete`). Throws with a sentence when the file cannot be written, has a second name, or is newer than
 * this program.
 */
export function openDatabase(path: string): Db {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  refuseReadOnly(path)
  refuseSecondName(path)
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

/**
 * Opens the journal's file to look at it, also while the gateway runs: nothing is made, and whatever would write throws. Throws with a sentence when it was
 * written by another version of this program.
 */
export function openDatabaseToLook(path: string): Db {
  let db: Db | null = null
  try {
    db = new Database(path, { timeout: BUSY_TIMEOUT_MS, fileMustExist: true })
    db.pragma('query_only = ON')
    const version = versionOf(db)
    const known = migrations().length
    if (version > known) throw newer(path, version, known)
    if (version < known)
      throw new Error(
        `${path} was written by an older version of this program (schema ${version}, this one has ${known}). Start the gateway of this version first: it brings the journal up to date.`,
      )
    return db
  } catch (cause) {
    db?.close()
    throw cause
  }
}

function migrations(): string[] {
  return readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith('.sql'))
    .sort()
}

function versionOf(db: Db): number {
  return db.pragma('user_version', { simple: true }) as number
}

function newer(path: string, version: number, known: number): Error {
  return new Error(
    `${path} was written by a newer version of this program (schema ${version}, this one knows ${known}). Install that version again.`,
  )
}

function migrate(db: Db, path: string): void {
  const files = migrations()
  db.transaction(() => {
    const version = versionOf(db)
    if (version > files.length) throw newer(path, version, files.length)
    for (const name of files.slice(version)) db.exec(readFileSync(join(MIGRATIONS, name), 'utf8'))
    db.pragma(`user_version = ${files.length}`)
  }).immediate()
}

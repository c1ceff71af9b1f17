import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { sayNotWritable } from './say-not-writable.ts'

/**
 * Takes a lock that lasts as long as this process, however it ends: an exclusive transaction on a file of its own, which the system
 * releases. Throws with `sentence` when another process holds it, and with one of its own when the disk is full or read-only. Gives the function that releases it.
 */
export function lockFile(path: string, sentence: string): () => void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  let db: Database.Database | null = null
  try {
    db = new Database(path, { timeout: 0 })
    db.exec('BEGIN EXCLUSIVE')
    const held = db
    return () => held.close()
  } catch (cause) {
    db?.close()
    if ((cause as { code?: string }).code === 'SQLITE_BUSY') throw new Error(sentence, { cause })
    throw sayNotWritable(path, cause)
  }
}

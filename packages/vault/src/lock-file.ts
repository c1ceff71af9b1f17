import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'

/**
 * Takes a lock that lasts as long as this process, however it ends: an exclusive transaction on a file of its own, which the system
 * releases. Throws with `sentence` when another process holds it. Gives the function that releases it.
 */
export function lockFile(path: string, sentence: string): () => void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const db = new Database(path, { timeout: 0 })
  try {
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error
    throw new Error(sentence, { cause: error })
  }
  return () => db.close()
}

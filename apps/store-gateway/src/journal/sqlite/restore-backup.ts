import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { sayNotWritable } from '@tillway/vault'
import Database from 'better-sqlite3'
import type { Journal } from '../journal.ts'
import { readMeta } from './statements/read-meta.ts'
import type { Review } from './statements/reviews.ts'
import { writeMeta } from './statements/write-meta.ts'
import { BACKUP_MARK } from './take-into-review.ts'
import { syncToDisk } from './write-backup.ts'

const BESIDE = ['', '-wal', '-shm']

export interface Restore {
  readonly backup: string
  readonly journal: string
  /** Opens a file as this gateway's journal. Throws where it belongs elsewhere, or was written with another data key. */
  readonly open: (path: string) => Journal
  /** Whether a journal that stands there is moved aside; without it that is refused. */
  readonly replace: boolean
  readonly nowMs: number
}

/**
 * Puts a backup in place of a lost journal, in review mode (R15): first beside it, and only when it opens as this gateway's own, under its name. The gateway must not
 * run. Answers its review, and where the journal that stood there lies now. Throws with a sentence; then nothing was changed.
 */
export async function restoreBackup({ backup, journal, open, replace, nowMs }: Restore) {
  if (!existsSync(backup)) throw new Error(`There is no backup at ${backup}.`)
  if (existsSync(journal) && !replace)
    throw new Error(
      `There is a journal at ${journal}, and it may know more than the backup. Add --replace to move it aside, or start the gateway with it.`,
    )
  const coming = `${journal}.restoring`
  const clear = () => BESIDE.forEach((end) => void rmSync(`${coming}${end}`, { force: true }))
  clear()
  let review: Review | null
  try {
    copyFileSync(backup, coming)
    markPlainCopy(coming, backup)
    const restored = open(coming)
    review = restored.review.current()
    await restored.close()
    syncToDisk(coming)
  } catch (cause) {
    clear()
    throw sayNotWritable(journal, cause)
  }
  if (!review) throw new Error(`${backup} did not begin a review.`) // a bug: `open` takes whatever is marked into one
  const aside = existsSync(journal) ? `${journal}.replaced-${nowMs}` : null
  if (aside)
    for (const end of BESIDE) if (existsSync(`${journal}${end}`)) renameSync(`${journal}${end}`, `${aside}${end}`)
  renameSync(coming, journal)
  syncToDisk(dirname(journal))
  return { review, aside }
}

/** A copy that somebody else made of a journal has no mark: it is as old as its last change. */
function markPlainCopy(path: string, backup: string): void {
  let db: Database.Database | null = null
  try {
    db = new Database(path)
    if (readMeta(db)(BACKUP_MARK) !== null) return
    const lastMs = db.prepare<[], number | null>('SELECT max(updated_at_ms) FROM loads').pluck().get()
    writeMeta(db)(BACKUP_MARK, String(lastMs ?? 0))
  } catch (cause) {
    throw new Error(`${backup} is no backup of a journal (${(cause as Error).message}).`, { cause })
  } finally {
    db?.close()
  }
}

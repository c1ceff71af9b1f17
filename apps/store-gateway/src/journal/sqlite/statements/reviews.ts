import type { Db } from '../open-database.ts'
import { mustChange } from './must-change.ts'

/** A review that has not ended (R15). */
export interface Review {
  readonly sinceMs: number
  /** When the backup was made that the journal was restored from. */
  readonly backupAtMs: number
  /** How many of its loads had no end then. */
  readonly loads: number
}

export function insertReview(db: Db): (review: Review) => void {
  const statement = db.prepare(
    'INSERT INTO reviews (since_ms, backup_at_ms, loads) VALUES (@sinceMs, @backupAtMs, @loads)',
  )
  return (review) => mustChange(statement.run(review).changes, 'beginning a review')
}

/** The review that goes on, if there is one. A restore while one goes on begins another: the first one is told, and ending ends both. */
export function selectReview(db: Db): () => Review | null {
  const statement = db.prepare<[], Review>(
    'SELECT since_ms AS sinceMs, backup_at_ms AS backupAtMs, loads FROM reviews WHERE ended_at_ms IS NULL ORDER BY n LIMIT 1',
  )
  return () => statement.get() ?? null
}

/** When the last review ended; null: there was none. */
export function selectLastReviewEnd(db: Db): () => number | null {
  const statement = db.prepare<[], number | null>('SELECT max(ended_at_ms) FROM reviews').pluck()
  return () => statement.get() ?? null
}

/** Ends every review that goes on. Answers whether there was one. */
export function endReviews(db: Db): (end: { actor: string; reason: string; nowMs: number }) => boolean {
  const statement = db.prepare(
    'UPDATE reviews SET ended_at_ms = @nowMs, ended_by = @actor, reason = @reason WHERE ended_at_ms IS NULL',
  )
  return (end) => statement.run(end).changes > 0
}

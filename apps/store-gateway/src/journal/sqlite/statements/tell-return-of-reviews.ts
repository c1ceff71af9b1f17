import type { Db } from '../open-database.ts'

/** Notes that the cash of every load that needs review is to be returned (`REVIEW_CASH=return`). */
export function tellReturnOfReviews(db: Db): () => number {
  const statement = db.prepare(`UPDATE loads SET return_told = 1 WHERE state = 'needs-review' AND return_told = 0`)
  return () => statement.run().changes
}

import { MAX_CLOCK_SKEW_MS } from '@tillway/contract'
import type { Journal } from '../journal.ts'
import type { GroupCommit } from './group-commit.ts'
import type { Db } from './open-database.ts'
import { endReviews, selectLastReviewEnd, selectReview } from './statements/reviews.ts'

export type ReviewStore = Journal['review'] & {
  /** R15: loads that are unknown here and were made before then are for people; null: none is. */
  reviewedBeforeMs(): number | null
}

/** Whether this journal came from a backup and a person has not ended its review yet. It has one writer, so memory and disk agree. */
export function createReviewStore(db: Db, commits: GroupCommit): ReviewStore {
  let going = selectReview(db)()
  let lastEndMs = selectLastReviewEnd(db)()
  const end = endReviews(db)
  return {
    current: () => going,
    blocksSales: (nowMs) => going !== null || (lastEndMs !== null && nowMs < lastEndMs + MAX_CLOCK_SKEW_MS),
    reviewedBeforeMs: () => (going ? Number.POSITIVE_INFINITY : lastEndMs),
    async end(actor, reason, nowMs) {
      const ended = await commits.write(() => end({ actor, reason, nowMs }))
      if (!ended) return false
      going = null
      lastEndMs = nowMs
      return true
    },
  }
}

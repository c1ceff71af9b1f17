import type { Db } from '../open-database.ts'
import { changeCounter } from './change-counter.ts'
import { insertTimeline } from './insert-timeline.ts'
import { mustChange } from './must-change.ts'

/**
 * Notes that the cash of every load that needs review is to be returned (`REVIEW_CASH=return`). Each is a change of its load, which its till hears of
 * (T9). Within the transaction of the caller.
 */
export function tellReturnOfReviews(db: Db): (nowMs: number) => void {
  const untold = db.prepare<[], { id: string }>(`SELECT id FROM loads WHERE state = 'needs-review' AND return_told = 0`)
  const tell = db.prepare(`
    UPDATE loads SET return_told = 1, revision = revision + 1, change = @change, updated_at_ms = @nowMs
    WHERE id = @id AND state = 'needs-review' AND return_told = 0`)
  const note = insertTimeline(db)
  return (nowMs) => {
    const nextChange = changeCounter(db)
    for (const { id } of untold.all()) {
      mustChange(tell.run({ id, nowMs, change: nextChange() }).changes, `telling the return of load ${id}`)
      note({
        loadId: id,
        atMs: nowMs,
        actor: 'gateway',
        event: 'tell-return',
        state: 'needs-review',
        attemptN: null,
        note: 'REVIEW_CASH is return',
      })
    }
  }
}

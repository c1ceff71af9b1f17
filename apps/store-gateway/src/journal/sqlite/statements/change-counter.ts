import type { Db } from '../open-database.ts'
import { readMeta } from './read-meta.ts'

/**
 * Numbers the changes of all loads: the cursor of heartbeats, which only rises. The journal has one writer, so the count is kept in memory and begins after the
 * highest number on disk, or where the journal says (R15); what is undone leaves a gap.
 */
export function changeCounter(db: Db): () => number {
  // The highest of each till, from the end of its part of the index, however many loads there are.
  const highest = db
    .prepare<[], number | null>(`
      WITH RECURSIVE tills (id) AS (
        SELECT MIN(terminal_id) FROM loads
        UNION ALL
        SELECT (SELECT MIN(terminal_id) FROM loads WHERE terminal_id > tills.id) FROM tills WHERE tills.id IS NOT NULL
      )
      SELECT MAX((SELECT MAX(change) FROM loads WHERE terminal_id = tills.id)) FROM tills`)
    .pluck()
  let last = Math.max(highest.get() ?? 0, Number(readMeta(db)('changes_begin_after') ?? 0))
  return () => ++last
}

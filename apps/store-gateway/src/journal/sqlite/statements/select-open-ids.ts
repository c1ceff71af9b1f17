import type { Db } from '../open-database.ts'

/** Loads without an end, or with a late check to come (R4), newest first, because their void window closes. */
export function selectOpenIds(db: Db): () => string[] {
  const statement = db.prepare<[], { id: string }>(
    `SELECT id FROM loads WHERE state IN ('queued', 'sending', 'unresolved', 'voiding')
      OR (state = 'voided' AND proof = 'absent') ORDER BY created_at_ms DESC, id DESC`,
  )
  return () => statement.all().map((row) => row.id)
}

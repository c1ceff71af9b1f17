import type { Db } from '../open-database.ts'
import { IS_OPEN } from './is-open.ts'

/** Whether a load has a deadline of seconds or minutes: one without an end that is not held, or one whose late check is to come. */
export function selectAnyDeadline(db: Db): () => boolean {
  const statement = db.prepare<[], { found: number }>(`
    SELECT EXISTS (SELECT 1 FROM loads WHERE ${IS_OPEN} AND (held_at_ms IS NULL OR state = 'voiding'))
      OR EXISTS (SELECT 1 FROM loads WHERE state = 'voided' AND proof = 'absent') AS found`)
  return () => statement.get()?.found === 1
}

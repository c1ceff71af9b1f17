import type { Operation } from '../../../loads/load-record.ts'
import type { Db } from '../open-database.ts'

/** Attempts whose answer was never recorded: after a restart each of them is unknown (R5). */
export function selectOpenAttempts(db: Db): () => { loadId: string; n: number; claim: string; operation: Operation }[] {
  const statement = db.prepare<[], { loadId: string; n: number; claim: string; operation: Operation }>(
    'SELECT load_id AS loadId, n, claim, operation FROM attempts WHERE verdict IS NULL ORDER BY opened_at_ms DESC',
  )
  return () => statement.all()
}

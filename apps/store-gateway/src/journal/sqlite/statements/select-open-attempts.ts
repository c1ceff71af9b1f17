import type { OpenAttempt } from '../../../loads/ports.ts'
import type { Db } from '../open-database.ts'

/** Attempts of a load whose answer was not recorded: after a restart each of them is unknown (R5). */
export function selectOpenAttempts(db: Db): (loadId: string) => OpenAttempt[] {
  const statement = db.prepare<[string], OpenAttempt>(
    'SELECT load_id AS loadId, n, claim, operation FROM attempts WHERE load_id = ? AND verdict IS NULL ORDER BY n',
  )
  return (loadId) => statement.all(loadId)
}

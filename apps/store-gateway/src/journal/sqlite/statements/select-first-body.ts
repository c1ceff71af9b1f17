import type { Db } from '../open-database.ts'

/** The encrypted bytes of a load's first attempt of an operation. */
export function selectFirstBody(db: Db): (loadId: string, operation: string) => Buffer | null {
  const statement = db.prepare<[string, string], { body: Buffer | null }>(
    'SELECT body FROM attempts WHERE load_id = ? AND operation = ? ORDER BY n LIMIT 1',
  )
  return (loadId, operation) => statement.get(loadId, operation)?.body ?? null
}

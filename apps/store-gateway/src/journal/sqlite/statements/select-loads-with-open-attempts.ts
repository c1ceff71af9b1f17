import type { Db } from '../open-database.ts'

/** Loads with an attempt whose answer was not recorded (R5), newest first: an id begins with its time. */
export function selectLoadsWithOpenAttempts(db: Db): (beforeId: string | null, limit: number) => string[] {
  const statement = db.prepare<Record<string, unknown>, { id: string }>(`
    SELECT DISTINCT load_id AS id FROM attempts WHERE verdict IS NULL AND load_id < @beforeId ORDER BY load_id DESC LIMIT @limit`)
  return (beforeId, limit) => statement.all({ beforeId: beforeId ?? AFTER_ALL, limit }).map((row) => row.id)
}

/** Greater than every load's id, whose first character is 7 at most. */
const AFTER_ALL = '8'

import type { Db } from '../open-database.ts'

/** The next of the till's short numbers; committed with the row that carries it. */
export function nextNumber(db: Db): () => number {
  const statement = db.prepare('UPDATE till SET last_number = last_number + 1 RETURNING last_number').pluck()
  return () => statement.all()[0] as number
}

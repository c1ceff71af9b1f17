import type { Db } from '../open-database.ts'

/** The next number for a load whose till gave none, within the transaction that uses it. */
export function nextNumber(db: Db): () => number {
  const statement = db
    .prepare<[], string>(
      `INSERT INTO meta (name, value) VALUES ('number', '1') ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) RETURNING value`,
    )
    .pluck()
  return () => Number(statement.get())
}

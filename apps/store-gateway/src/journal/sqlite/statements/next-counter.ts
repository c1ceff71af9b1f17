import type { Db } from '../open-database.ts'

/** The next value of a counter that only rises, within the transaction that uses it. */
export function nextCounter(db: Db): (name: string) => number {
  const statement = db.prepare<[string], { value: string }>(
    `INSERT INTO meta (name, value) VALUES (?, '1') ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) RETURNING value`,
  )
  return (name) => Number(statement.get(name)?.value)
}

import type { Db } from '../open-database.ts'

/** Minor units of every load that has no end yet. */
export function sumOpenMoney(db: Db): () => number {
  const statement = db.prepare<[], { total: number }>(
    `SELECT COALESCE(SUM(minor_units), 0) AS total FROM loads WHERE state IN ('queued', 'sending', 'unresolved', 'voiding')`,
  )
  return () => statement.get()?.total ?? 0
}

import type { Db } from '../open-database.ts'

/** Minor units of every load that has no end yet. */
export function readOpenMoney(db: Db): () => number {
  const statement = db.prepare<[], { total: number }>('SELECT minor_units AS total FROM open_money')
  return () => statement.get()?.total ?? 0
}

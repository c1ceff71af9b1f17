import type { Db } from '../open-database.ts'

/** Minor units of an account's loads that have no end yet. */
export function readOpenMoney(db: Db): (account: string) => number {
  const statement = db.prepare<[string], { total: number }>(
    'SELECT minor_units AS total FROM open_money WHERE account = ?',
  )
  return (account) => statement.get(account)?.total ?? 0
}

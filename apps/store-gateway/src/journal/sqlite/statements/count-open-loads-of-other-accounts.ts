import type { Db } from '../open-database.ts'

/** Open loads of accounts other than the one given: while there are any, their account cannot be taken away (R15). */
export function countOpenLoadsOfOtherAccounts(db: Db): (account: string) => { account: string; count: number }[] {
  const statement = db.prepare<[string], { account: string; count: number }>(`
    SELECT account, COUNT(*) AS count FROM loads
    WHERE account <> ?
      AND (state IN ('queued', 'sending', 'unresolved', 'voiding', 'needs-review') OR (state = 'voided' AND proof = 'absent'))
    GROUP BY account`)
  return (account) => statement.all(account)
}

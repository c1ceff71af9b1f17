import type { Db } from '../open-database.ts'
import { IS_OPEN } from './is-open.ts'

/** Open loads of accounts other than those given: while there are any, their account cannot be taken away (R15). */
export function countOpenLoadsOfOtherAccounts(
  db: Db,
): (accounts: readonly string[]) => { account: string; count: number }[] {
  const count = (condition: string) =>
    `SELECT account, COUNT(*) AS count FROM loads WHERE account NOT IN (SELECT value FROM json_each(@accounts)) AND ${condition} GROUP BY account`
  // Each part names its index's condition word for word, or SQLite would read the whole table.
  const statement = db.prepare<Record<string, unknown>, { account: string; count: number }>(`
    SELECT account, SUM(count) AS count FROM (
      ${count(IS_OPEN)}
      UNION ALL ${count("state = 'needs-review'")}
      UNION ALL ${count("state = 'voided' AND proof = 'absent'")}
    ) GROUP BY account`)
  return (accounts) => statement.all({ accounts: JSON.stringify(accounts) })
}

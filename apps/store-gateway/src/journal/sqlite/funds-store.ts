import type { FundsRecord } from '../../accounting/funds-record.ts'
import type { GroupCommit } from './group-commit.ts'
import type { Db } from './open-database.ts'
import { deleteOldFunds, selectFundsBetween, selectLastFunds, stretchFunds, upsertFunds } from './statements/funds.ts'

/** Funds that stay the same are written down so often only: nobody's promise hangs on them. */
const STRETCH_EVERY_MS = 600_000
const KEEP_MS = 400 * 86_400_000

export function createFundsStore(db: Db, commits: GroupCommit): FundsRecord {
  const last = selectLastFunds(db)
  const upsert = upsertFunds(db)
  const stretch = stretchFunds(db)
  const deleteOld = deleteOldFunds(db)
  const between = selectFundsBetween(db)
  return {
    async note(account, { currency, minorUnits }, atMs) {
      const before = last(account)
      const isSame = before?.minorUnits === minorUnits && before.currency === currency
      if (isSame && atMs - before.untilMs < STRETCH_EVERY_MS) return
      await commits.write(() => {
        if (isSame) return stretch({ account, atMs: before.atMs, untilMs: atMs })
        upsert({ account, atMs, currency, minorUnits })
        deleteOld(account, atMs - KEEP_MS)
      })
    },
    between: async (account, fromMs, toMs) => between(account, fromMs, toMs),
  }
}

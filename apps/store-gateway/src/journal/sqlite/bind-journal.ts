import type { Db } from './open-database.ts'
import { countOpenLoadsOfOtherAccounts } from './statements/count-open-loads-of-other-accounts.ts'
import { readMeta } from './statements/read-meta.ts'
import { writeMeta } from './statements/write-meta.ts'

/**
 * Binds a journal at its creation to an environment, and refuses to open it for another one or without an account that has open loads (rule R15):
 * a load of the sandbox must never be repeated in production. Throws with a sentence that says what to do.
 */
export function bindJournal(db: Db, binding: { readonly environment: string; readonly account: string }): void {
  db.transaction(() => {
    const bound = readMeta(db)('environment')
    if (bound === null) writeMeta(db)('environment', binding.environment)
    else if (bound !== binding.environment)
      throw new Error(
        `This journal belongs to the ${bound} environment, not to ${binding.environment}. Set AMAZON_ENVIRONMENT=${bound}, or give GATEWAY_DATA_DIR another folder.`,
      )
    const [other] = countOpenLoadsOfOtherAccounts(db)(binding.account)
    if (other)
      throw new Error(
        `This journal has ${other.count} open loads of the account ${other.account}, and this gateway is set to ${binding.account}. Start it with that account until they have ended, or give GATEWAY_DATA_DIR another folder.`,
      )
  }).immediate()
}

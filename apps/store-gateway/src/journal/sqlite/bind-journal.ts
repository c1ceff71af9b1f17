import { type DataKey, keyedHash } from '@tillway/vault'
import type { Db } from './open-database.ts'
import { countOpenLoadsOfOtherAccounts } from './statements/count-open-loads-of-other-accounts.ts'
import { recountOpenMoney } from './statements/count-open-money.ts'
import { readMeta } from './statements/read-meta.ts'
import { tellReturnOfReviews } from './statements/tell-return-of-reviews.ts'
import { writeMeta } from './statements/write-meta.ts'
import { BACKUP_MARK, takeIntoReview } from './take-into-review.ts'

/** What a journal belongs to, and what its gateway tells a cashier about a load that needs review. */
export interface JournalBinding {
  readonly environment: string
  /** Partner and marketplace of each account that the gateway has: `Awssb/US`. */
  readonly accounts: readonly string[]
  readonly reviewCash: 'hold' | 'return'
}

/**
 * What a journal is opened for: to `drive` its loads, which `serve` and `restore` do; to `write` beside the gateway, as a command does, which begins no review and
 * tells no cashier anything; or to `look`.
 */
export type JournalUse = 'drive' | 'write' | 'look'

/**
 * Binds a journal at its creation to an environment, and refuses to open it for another one or without an account that has open loads (rule R15):
 * a load of the sandbox must never be repeated in production. Throws with a sentence that says what to do.
 */
export function bindJournal(
  db: Db,
  key: DataKey,
  binding: JournalBinding,
  nowMs: number,
  use: Exclude<JournalUse, 'look'> = 'drive',
): void {
  db.transaction(() => {
    // With another key every stored account would be unreadable, and a known load would look like another one (R13).
    const check = checkOf(key)
    const known = readMeta(db)('key_check')
    if (known === null) {
      writeMeta(db)('key_check', check)
      // R15, T9: beyond every cursor that a till may have from a journal that was lost, so that it hears of each change in this one.
      writeMeta(db)('changes_begin_after', String(nowMs))
    } else if (known !== check) throw otherKey()
    if (readMeta(db)('environment') === null) writeMeta(db)('environment', binding.environment)
    refuseOther(db, binding)
    if (use === 'write') {
      if (readMeta(db)(BACKUP_MARK) !== null)
        throw new Error(
          'This journal is a backup that no gateway has run with since. Start the gateway first: it begins the review.',
        )
      return
    }
    takeIntoReview(db, nowMs, binding.reviewCash === 'return')
    // R8b: from now on cashiers are told to return the cash of these, and nothing takes that back.
    if (binding.reviewCash === 'return') tellReturnOfReviews(db)(nowMs)
    recountOpenMoney(db)
  }).immediate()
}

/** Refuses what `bindJournal` would, and writes nothing. */
export function checkJournal(db: Db, key: DataKey, binding: JournalBinding): void {
  const known = readMeta(db)('key_check')
  if (known !== null && known !== checkOf(key)) throw otherKey()
  refuseOther(db, binding)
}

function refuseOther(db: Db, binding: JournalBinding): void {
  const bound = readMeta(db)('environment')
  if (bound !== null && bound !== binding.environment)
    throw new Error(
      `This journal belongs to the ${bound} environment, not to ${binding.environment}. Set AMAZON_ENVIRONMENT=${bound}, or give GATEWAY_DATA_DIR another folder.`,
    )
  const [other] = countOpenLoadsOfOtherAccounts(db)(binding.accounts)
  if (other)
    throw new Error(
      `This journal has ${other.count} open loads of the account ${other.account}, and this gateway is set to ${binding.accounts.join(', ')}. Start it with that account until they have ended, or give GATEWAY_DATA_DIR another folder.`,
    )
}

function checkOf(key: DataKey): string {
  return keyedHash(key, 'the key of this journal')
}

function otherKey(): Error {
  return new Error(
    'This journal was written with another data key. Put its DATA_KEY_FILE back, or give GATEWAY_DATA_DIR another folder.',
  )
}

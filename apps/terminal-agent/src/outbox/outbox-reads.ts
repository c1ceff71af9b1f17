import { loadBodyIdentity, type Money, type ParsedDestination } from '@tillway/contract'
import { type DataKey, keyedHash, unseal } from '@tillway/vault'
import { destinationHash } from './destination-hash.ts'
import type { Shop } from './load-writes.ts'
import type { Db } from './open-database.ts'
import type { Row } from './row.ts'
import { countByState } from './statements/count-by-state.ts'
import { findDuplicate } from './statements/find-duplicate.ts'
import { findLoad } from './statements/find-load.ts'
import { listAside } from './statements/list-aside.ts'
import { listOrdered, listUnreported } from './statements/list-cash-back.ts'
import { listDue } from './statements/list-due.ts'
import { listNews } from './statements/list-news.ts'
import { listOpen } from './statements/list-open.ts'
import { listOwed } from './statements/list-owed.ts'
import { listPrepared } from './statements/list-prepared.ts'
import { listRecent } from './statements/list-recent.ts'
import { nextDue } from './statements/next-due.ts'
import { readTill } from './statements/read-till.ts'
import { isReturnedBySoftware } from './statements/return-by-software.ts'
import { sumCash } from './statements/sum-cash.ts'
import { summariseCashBack } from './statements/summarise-cash-back.ts'
import { type OpenSummary, summariseOpen } from './statements/summarise-open.ts'

/** What the till asks its outbox. */
export function outboxReads(db: Db, key: DataKey) {
  const duplicate = findDuplicate(db)
  const till = readTill(db)

  return {
    ordered: listOrdered(db),
    unreported: listUnreported(db),
    owed: listOwed(db),
    news: listNews(db),
    aside: listAside(db),
    cash: sumCash(db),
    cashBack: summariseCashBack(db),
    isReturnedBySoftware: isReturnedBySoftware(db),

    find: findLoad(db),
    recent: listRecent(db),
    open: listOpen(db),
    prepared: listPrepared(db),
    /** Rows that are due at `nowMs`, and when the first one after it is: with the same moment for both no row falls between. */
    due: listDue(db),
    nextDueAtMs: nextDue(db),
    openSummary: summariseOpen(db) as () => OpenSummary,
    countByState: countByState(db),

    duplicateOf: (destination: ParsedDestination, minorUnits: number | null, sinceMs: number) =>
      duplicate({ destinationHash: destinationHash(key, destination), minorUnits, sinceMs }),

    /** Where the heartbeat stopped, and the shop and the clock's offset (T3) as they were then. */
    till: (): { cursor: string | null; shop: Shop | null; offsetMs: number | null } => {
      const { cursor, shop, offsetMs } = till()
      return { cursor, offsetMs, shop: shop === null ? null : (JSON.parse(shop) as Shop) }
    },

    /** Whether a load with this destination and amount is the row's own load. */
    isSameBody: (row: Row, destination: ParsedDestination, amount: Money) =>
      row.bodyHash === keyedHash(key, loadBodyIdentity(destination, amount)),

    /** The row's full destination. Throws once it is erased. */
    destinationOf: (row: Row): ParsedDestination => {
      if (row.sealed === null) throw new Error(`the destination of load ${row.id} is erased`)
      return { kind: row.kind, value: unseal(key, row.id, row.sealed).toString('utf8') }
    },
  }
}

import SqliteDatabase from 'better-sqlite3'
import { checkOrigin } from './check-origin.ts'
import { prepareCountSeen } from './count-seen.ts'
import type { Entry } from './entry.ts'
import { prepareFindEntry } from './find-entry.ts'
import { prepareFindLiveCard } from './find-live-card.ts'
import { type NewEntry, prepareInsertEntry } from './insert-entry.ts'
import { prepareListEntries } from './list-entries.ts'
import { prepareMarkVoided } from './mark-voided.ts'
import { migrate } from './migrate.ts'
import { prepareReadFunds } from './read-funds.ts'
import { prepareSetFunds } from './set-funds.ts'
import { prepareTakeFunds } from './take-funds.ts'

/** Loads, gift cards and prepaid money, durable: what it answered it still knows after a power cut. */
export interface Ledger {
  find(requestId: string): Entry | undefined
  /** What a physical card is active by; `accountHash` stands for its number. */
  findLiveCard(accountHash: string): Entry | undefined
  list(): readonly Entry[]
  /** Enters what was done and takes its money, or answers `false` and does neither where the funds are too small. */
  enter(entry: NewEntry): boolean
  countSeen(requestId: string): void
  /** Ends a live entry and gives its money back. */
  void(entry: Entry, voidedAtMs: number): void
  /** Minor units. */
  funds(currency: string): number
  setFunds(currency: string, minorUnits: number): void
  close(): void
}

export function openLedger(options: {
  readonly path: string
  readonly secretFingerprint: string
  /** Minor units that a currency starts with. */
  readonly startingFunds: (currency: string) => number
}): Ledger {
  const db = new SqliteDatabase(options.path)
  try {
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma('busy_timeout = 5000')
    migrate(db)
    checkOrigin(db, options.secretFingerprint)
  } catch (error) {
    db.close()
    throw error
  }
  const find = prepareFindEntry(db)
  const insert = prepareInsertEntry(db)
  const markVoided = prepareMarkVoided(db)
  const readFunds = prepareReadFunds(db)
  const setFunds = prepareSetFunds(db)
  const takeFunds = prepareTakeFunds(db)

  function funds(currency: string): number {
    const known = readFunds(currency)
    if (known !== undefined) return known
    const starting = options.startingFunds(currency)
    setFunds(currency, starting)
    return starting
  }

  return {
    find,
    findLiveCard: prepareFindLiveCard(db),
    list: prepareListEntries(db),
    enter: db.transaction((entry: NewEntry) => {
      funds(entry.currency)
      if (!takeFunds(entry.currency, entry.minorUnits)) return false
      insert(entry)
      return true
    }),
    countSeen: prepareCountSeen(db),
    void: db.transaction((entry: Entry, voidedAtMs: number) => {
      markVoided(entry.requestId, voidedAtMs)
      setFunds(entry.currency, funds(entry.currency) + entry.minorUnits)
    }),
    funds,
    setFunds,
    close: () => db.close(),
  }
}

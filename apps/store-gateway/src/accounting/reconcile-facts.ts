import type { Load } from '@tillway/contract'
import type { CashSaid } from '../loads/cash-place.ts'
import type { LoadRecord } from '../loads/load-record.ts'
import type { TillWord } from './closing-report.ts'
import type { FundsMovement } from './funds-movement.ts'
import type { PortalLine } from './portal-export.ts'

/** One load as a till's own file has it: `pnpm terminal outbox export --json`. */
export interface TillLoad {
  readonly id: string
  readonly number: string
  readonly minorUnits: number
  readonly state: string
  readonly gatewayState: Load['state'] | null
  readonly cash: string | null
}

/** What one day and account is compared by. */
export interface ReconcileFacts {
  readonly fromMs: number
  readonly toMs: number
  readonly nowMs: number
  readonly reviewCash: 'hold' | 'return'
  readonly tellsNoCash: ReadonlySet<string>
  /** What tills have said of the cash of a load. */
  readonly cashSaid: (loadId: string) => readonly CashSaid[]
  /** In the load's own currency, or the store's. */
  readonly money: (minorUnits: number, load?: LoadRecord) => string
  /** The account’s loads that were accepted on that day. */
  readonly loads: readonly LoadRecord[]
  /** Loads of other days and accounts too, for what a portal's export or a till's file names beyond that day. */
  readonly find: (loadId: string) => LoadRecord | null
  /** The account that is compared, as `LoadRecord.account` names it. */
  readonly account: string
  /** All of the store: cash of a load may be handed over at any. */
  readonly tills: readonly TillWord[]
  /** Those that sell for the account. */
  readonly tillsOfAccount: ReadonlySet<string>
  /** Files of tills, by till. */
  readonly exports: ReadonlyMap<string, readonly TillLoad[]>
  readonly portal: readonly PortalLine[] | null
  /** What the account's funds did that day; null where that is not known. */
  readonly funds: FundsMovement | null
  /** A moment as people read it. */
  readonly time: (atMs: number) => string
}

import type { HeartbeatAnswer, Load, Marketplace, PrinterStatus, PrintOutcome, ReceiptRequest } from '@tillway/contract'
import type { EventStream, Log } from '@tillway/listener'
import type { Reports } from '../accounting/reports.ts'
import type { ClockStanding } from '../clock/clock-standing.ts'
import type { DiskStanding } from '../disk/watch-disk.ts'
import type { Journal } from '../journal/journal.ts'
import type { LoadActs } from '../loads/load-acts.ts'
import type { LoadRecord } from '../loads/load-record.ts'
import type { ReportPaper } from '../receipts/report-paper.ts'
import type { TillPrinters } from '../receipts/till-printers.ts'
import type { Callers } from './caller.ts'
import type { Waiters } from './waiters.ts'

/** What the routes may use: the gateway's abilities as functions, so that `http/` knows no other folder's parts. */
export interface GatewayContext extends LoadActs {
  readonly log: Log
  readonly journal: Journal
  readonly callers: Callers
  readonly waiters: Waiters
  readonly events: EventStream
  readonly nowMs: () => number
  readonly store: {
    readonly name: string
    readonly environment: 'simulator' | 'sandbox' | 'production'
    readonly marketplace: Marketplace
    readonly maximumLoad: number
    readonly supportContact: string | null
    readonly address: string | null
    readonly timeZone: string
    /** Of paper. */
    readonly language: string
  }
  /** A load as tills and people see it, with its place in line. */
  readonly show: (load: LoadRecord) => Load
  /** P4: which of the printers is this till's. */
  readonly printerOf: (terminalId: string) => Promise<string | null>
  /** A till called: what waited for it need wait no longer. */
  readonly tillSeen: (terminalId: string) => void
  readonly amazonState: () => HeartbeatAnswer['amazon']['state']
  readonly amazonSinceMs: () => number
  /** How loads and voids fare at Amazon, beside calls that move nothing. */
  readonly amazonLoads: () => {
    readonly failingSinceMs: number | null
    readonly failedInLastMinute: number
    readonly othersAnswered: boolean
  }
  /** How this machine's clock stands against Amazon's. */
  readonly clock: () => ClockStanding
  /** Room on the journal's disk. */
  readonly disk: () => DiskStanding
  /** X and Z reports, and their paper. */
  readonly reports: Reports
  readonly reportPaper: ReportPaper
  /** Tells tills and pages that a review has ended. */
  readonly reviewChanged: () => void
  readonly printers: () => PrinterStatus[]
  /** Prints a test page; null: there is no printer of this name. */
  readonly testPrinter: (name: string) => Promise<PrintOutcome> | null
  /** The printers attached to tills. */
  readonly tillPrinters: Pick<TillPrinters, 'told' | 'offered' | 'take' | 'ended'>
  readonly requestReceipt: (
    loadId: string,
    actor: string,
    ask: ReceiptRequest,
  ) => Promise<{ readonly load: LoadRecord } | { readonly refused: string }>
  /** The receipt as it would be printed, with dots for a claim code. */
  readonly preview: (load: LoadRecord, form: 'svg' | 'text') => string
  /** The prepaid money of each account, for people. */
  readonly funds: () => readonly object[]
  /** Amazon's keys, without a secret, for people. */
  readonly credentials: () => readonly object[]
  /** Every account of the gateway, the first one of tills that were given none. */
  readonly accounts: () => readonly {
    readonly name: string
    /** Partner and marketplace, as a load has it. */
    readonly account: string
    readonly marketplace: string
    readonly currency: string
    readonly amazon: HeartbeatAnswer['amazon']['state']
  }[]
  /** What a till sells for; null asks for the first account. */
  readonly shopOf: (terminalId: string | null) => Promise<{
    readonly marketplace: Marketplace
    readonly maximumLoad: number
    /** The largest load that the account's funds cover; null: they are not known to be short. */
    readonly fundable: number | null
    /** Of paper. */
    readonly language: string
    readonly amazonState: HeartbeatAnswer['amazon']['state']
    readonly failedInLastMinute: number
    /** Accounts to try the store with: the simulator has some. */
    readonly samples: () => Promise<unknown[]>
  }>
}

import type { Closures } from '../accounting/closures.ts'
import type { FundsRecord } from '../accounting/funds-record.ts'
import type { CashSaid } from '../loads/cash-place.ts'
import type { LoadRecord } from '../loads/load-record.ts'
import type { LoadJournal } from '../loads/ports.ts'
import type { ReceiptJobs } from '../receipts/receipt-jobs.ts'
import type { StateCount } from './sqlite/statements/count-by-state.ts'
import type { Review } from './sqlite/statements/reviews.ts'
import type { LoadQuery } from './sqlite/statements/select-loads-page.ts'
import type { TerminalPaper } from './sqlite/statements/select-terminal-paper.ts'
import type { TerminalRow } from './sqlite/statements/select-terminals.ts'
import type { Touch } from './sqlite/statements/touch-terminal.ts'

export type { TerminalRow }

/** What a person did: to a load, or by closing (a till or the store), or by ending a review. */
export interface AuditEntry {
  readonly atMs: number
  /** Tells entries of one moment apart. */
  readonly key: string
  readonly actor: string
  readonly act:
    | 'ask-void'
    | 'ask-retry'
    | 'resolve-loaded'
    | 'resolve-voided'
    | 'receipt-requested'
    | 'close'
    | 'end-review'
  readonly loadId: string | null
  readonly number: string | null
  /** The till that was closed; null: the store, or another act. */
  readonly terminalId: string | null
  /** The closure number of a closing. */
  readonly closure: number | null
  readonly reason: string | null
}

export interface AuditQuery {
  /** The last entry of the page before. */
  readonly before: Pick<AuditEntry, 'atMs' | 'key'> | null
  readonly limit: number
}

/** Everything that the gateway writes down, behind one interface, so that a chain can keep it elsewhere. */
export interface Journal {
  readonly loads: LoadJournal & {
    page(query: LoadQuery): Promise<LoadRecord[]>
    changedSince(terminalId: string, cursor: number, limit: number): Promise<{ loads: LoadRecord[]; cursor: number }>
    openMinorUnits(account: string): Promise<number>
    /** Whether a deadline of seconds or minutes runs, which a moved clock would break. */
    hasDeadlines(): Promise<boolean>
    countByState(endedSinceMs: number): Promise<StateCount[]>
  }
  /** R15: the review of a journal that came from a backup, until a person ends it. */
  readonly review: {
    current(): Review | null
    /** Whether tills are to take no cash: also for a moment after its end, since the clock of a till may be a little behind. */
    blocksSales(nowMs: number): boolean
    /** False: none goes on. */
    end(actor: string, reason: string, nowMs: number): Promise<boolean>
  }
  /** Who did what, newest first. */
  audit(query: AuditQuery): Promise<AuditEntry[]>
  /** X and Z reports. */
  readonly closures: Closures
  /** Accounts' funds over time. */
  readonly funds: FundsRecord
  readonly receiptJobs: ReceiptJobs
  readonly terminals: {
    /** Makes a token for a till and stores its hash only; null when the till is known and `rotate` is false. A till that is new sells for the gateway's first account. */
    add(id: string, rotate: boolean, nowMs: number): Promise<{ token: string } | null>
    remove(id: string): Promise<boolean>
    /** Which of the gateway's accounts a till sells for; null is the first one. False when there is no such till. */
    setAccount(id: string, account: string | null): Promise<boolean>
    accountOf(id: string): Promise<string | null>
    list(): Promise<TerminalRow[]>
    /** The till that a token belongs to. */
    ofToken(token: string): Promise<string | null>
    /** Where its paper comes out, as far as it is a till's choice (P4). */
    paperOf(id: string): Promise<TerminalPaper>
    touch(said: Touch): Promise<void>
    /** What tills have said of the cash of a load. */
    cashWords(loadId: string): Promise<CashSaid[]>
  }
  /** Whether a commit works now: false on a full disk or a read-only file. */
  writable(): Promise<boolean>
  close(): Promise<void>
}

import type { LoadRecord } from '../loads/load-record.ts'

/** Paper to print, as the journal keeps it. It never holds a claim code (rule P1). */
export interface ReceiptJob {
  readonly id: number
  readonly loadId: string
  /** What the paper says, and the state in which its load must still be when it is printed. A ticket is printed in any, until it was scanned in. */
  readonly kind: 'loaded' | 'voided' | 'declined' | 'ticket'
  readonly hasCode: boolean
  /** 0 is the original; 1 and more are marked copies. */
  readonly reprint: number
  /** When it was made, or asked for again. */
  readonly freshSinceMs: number
}

/** A printer that looks for its paper. `isFirst`: it is also the one of a till that has chosen none and is the only one (P4). */
export interface DuePrinter {
  readonly name: string
  readonly isFirst: boolean
}

export interface ReceiptAsk {
  readonly loadId: string
  readonly actor: string
  readonly reason: string
  /** Nothing happens where the load is newer: who asks has not seen what became of its paper since (P2). */
  readonly revision?: number | undefined
  /** P2: a person has looked, and the receipt that no printer proved came out. */
  readonly cameOut?: true | undefined
  readonly nowMs: number
}

export type ReceiptAnswer = { readonly load: LoadRecord } | { readonly refused: string }

/** The durable receipt jobs. Each change stands in the load too, in the same commit, so that tills and pages hear of it. */
export interface ReceiptJobs {
  due(printer: DuePrinter, nowMs: number, limit: number): Promise<ReceiptJob[]>
  /** Claims a waiting job if its load still is as the paper says (P1, P1b); null when somebody else has it, or a void has begun. */
  claim(job: ReceiptJob, claim: string, printer: string, nowMs: number): Promise<LoadRecord | null>
  /** Records what became of a claimed job: back to waiting, or an end. */
  finish(
    job: ReceiptJob,
    claim: string,
    result: {
      readonly state: 'waiting' | 'printed' | 'unknown'
      readonly reason: string | null
      readonly nextTryAtMs: number
    },
    nowMs: number,
  ): Promise<LoadRecord | null>
  /** Parks a waiting job: `stale` prints only on request (P3), `code-lost` cannot print any more. */
  park(job: ReceiptJob, state: 'stale' | 'code-lost', nowMs: number): Promise<LoadRecord | null>
  /** Lets a waiting job wait until its claim code has been fetched again. */
  postpone(job: ReceiptJob, nextTryAtMs: number, nowMs: number): Promise<void>
  /** After a start: what was being printed is unknown (P2). */
  settleAfterStart(nowMs: number): Promise<LoadRecord[]>
  /**
   * A person, or the till whose load it is, asks for the paper (again), of a load that stands, or the slip of one that was declined or undone. A stale job prints now; after `printed` or `unknown` a copy marked REPRINT is made. A claim code whose
   * print was proved is not printed again here: that needs a supervisor (P3). Answers why not, where it cannot be. With `cameOut` nothing is printed:
   * the load is as it is where that was said or proved before.
   */
  request(ask: ReceiptAsk): Promise<ReceiptAnswer>
}

import type { LoadRecord } from '../loads/load-record.ts'

/** Paper to print, as the journal keeps it. It never holds a claim code (rule P1). */
export interface ReceiptJob {
  readonly id: number
  readonly loadId: string
  readonly hasCode: boolean
  /** 0 is the original; 1 and more are marked copies. */
  readonly reprint: number
  /** When it was made, or asked for again. */
  readonly freshSinceMs: number
}

/** The durable receipt jobs. Each change stands in the load too, in the same commit, so that tills and pages hear of it. */
export interface ReceiptJobs {
  due(nowMs: number, limit: number): Promise<ReceiptJob[]>
  /** Claims a waiting job if its load still is `loaded` (P1, P1b); null when somebody else has it, or a void has begun. */
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
  park(job: Pick<ReceiptJob, 'id' | 'loadId'>, state: 'stale' | 'code-lost', nowMs: number): Promise<LoadRecord | null>
  /** After a start: what was being printed is unknown (P2); a claim code that is not in memory is lost. */
  settleAfterStart(nowMs: number, codeInMemory: (loadId: string) => boolean): Promise<LoadRecord[]>
  /**
   * A person asks for the paper (again). A stale job prints now; after `printed` or `unknown` a copy marked REPRINT is made, unless it would
   * need a claim code that is no longer in memory. Answers why not, where it cannot be.
   */
  request(ask: {
    readonly loadId: string
    readonly actor: string
    readonly reason: string
    readonly codeInMemory: boolean
    readonly nowMs: number
  }): Promise<{ readonly load: LoadRecord } | { readonly refused: string }>
}

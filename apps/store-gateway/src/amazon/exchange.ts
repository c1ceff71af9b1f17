import type { ReasonCode, Verdict } from '@tillway/contract'

/** One request to Amazon and what came of it, with nothing in it that is cash or a person (C1). Times are milliseconds since 1970 by our clock. */
export interface AmazonExchange {
  readonly operation: string
  /** Empty for an operation that has none. */
  readonly requestId: string
  readonly sentAtMs: number
  /** Null where no whole answer came. */
  readonly heardAtMs: number | null
  readonly httpStatus: number | null
  /** The request's body, redacted as answers are. */
  readonly request: string
  /** The answer, redacted. */
  readonly answer: string | null
  /** The `Date` of the answer. */
  readonly amazonDateMs: number | null
  readonly verdict: Verdict
  readonly reason: ReasonCode | null
}

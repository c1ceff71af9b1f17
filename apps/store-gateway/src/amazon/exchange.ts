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
  /** The request's body, with the last four characters of its account or card. */
  readonly request: string
  /** What the answer says of how it ended; null where it says nothing, or cannot be read. */
  readonly status: string | null
  readonly errorCode: string | null
  readonly errorType: string | null
  readonly gcId: string | null
  /** `Fulfilled`, `RefundedToPurchaser` …, of a gift card. */
  readonly cardStatus: string | null
  /** The answer, redacted. */
  readonly answer: string | null
  /** The `Date` of the answer. */
  readonly amazonDateMs: number | null
  readonly verdict: Verdict
  readonly reason: ReasonCode | null
}

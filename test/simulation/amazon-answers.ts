import type { LedgerEntry } from './amazon-ledger.ts'

/** An answer as it comes over the wire. */
export interface WireReply {
  readonly httpStatus: number
  readonly body: string
  /** `no` and `not-done` say for sure that this request moved nothing. */
  readonly means: 'done' | 'no' | 'not-done' | 'unclear'
}

export function success(entry: LedgerEntry, how: { readonly withCode: boolean; readonly status?: string }): WireReply {
  const body = {
    status: how.status ?? 'SUCCESS',
    loadBalanceRequestId: entry.requestId,
    amount: { currencyCode: 'USD', value: entry.value },
    cardInfo: { cardStatus: 'Fulfilled' },
    ...(how.withCode && entry.code ? { gcClaimCode: entry.code, gcId: entry.gcId } : {}),
  }
  return { httpStatus: 200, body: JSON.stringify(body), means: 'done' }
}

export function voidSuccess(requestId: string): WireReply {
  return {
    httpStatus: 200,
    body: JSON.stringify({ status: 'SUCCESS', loadBalanceRequestId: requestId }),
    means: 'done',
  }
}

export function refusal(errorCode: string, errorType: string): WireReply {
  return { httpStatus: 400, body: failure('FAILURE', errorCode, errorType), means: 'no' }
}

export const notDone = {
  throttled: { httpStatus: 400, body: failure('FAILURE', 'F400', 'ThrottlingException'), means: 'not-done' },
  keys: { httpStatus: 403, body: failure('FAILURE', 'F500', 'AccessDeniedException'), means: 'not-done' },
  stale: { httpStatus: 403, body: failure('FAILURE', 'F500', 'InvalidSignatureException'), means: 'not-done' },
} as const satisfies Record<string, WireReply>

/** Answers that say nothing for sure: each is given before the work as often as after it. */
export const unclear: readonly WireReply[] = [
  { httpStatus: 500, body: failure('FAILURE', 'F100', 'InternalError'), means: 'unclear' },
  { httpStatus: 400, body: failure('FAILURE', 'F100', 'InternalError'), means: 'unclear' },
  { httpStatus: 400, body: failure('FAILURE', 'F500', 'UnknownError'), means: 'unclear' },
  { httpStatus: 400, body: failure('RESEND', 'F400', 'SystemTemporarilyUnavailable'), means: 'unclear' },
  { httpStatus: 502, body: '<html><body>Bad gateway</body></html>', means: 'unclear' },
  { httpStatus: 200, body: '{"status":"SUCC', means: 'unclear' },
  { httpStatus: 400, body: failure('FAILURE', 'F200', 'SomethingNobodyListed'), means: 'unclear' },
]

function failure(status: string, errorCode: string, errorType: string): string {
  return JSON.stringify({ agcodResponse: { status }, errorCode, errorType, message: 'simulated' })
}

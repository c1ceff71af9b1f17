import { type Money, minorDigits, type ReasonCode, type Verdict } from '@tillway/contract'
import { isLoad, isUndo } from '../loads/operations.ts'
import { errorRowOf } from './error-table.ts'
import { type OperationName, type Wire, wireOperations } from './operations/index.ts'
import type { WireAnswer } from './read-answer.ts'

export interface Judged {
  readonly verdict: Verdict
  readonly partial: boolean
  readonly reason: ReasonCode | null
}

/** What an answer must echo to be believed. */
export interface Expected {
  readonly operation: OperationName
  readonly requestId: string
  readonly amount: Money
  /** Whether the answer to a load of this kind carries a claim code. */
  readonly code: 'always' | 'perhaps' | 'never'
  /** Whether this id was sent before (rule C2). */
  readonly repeat: boolean
}

/** The verdict on an answer: one table for all operations (life of a load, section 1). What it does not list is `unknown`. */
export function judge(httpStatus: number, answer: WireAnswer | null, expected: Expected, wire: Wire): Judged {
  // Something between us and Amazon may write a page of its own over an answer to what was done: only Amazon's own words are a word of Amazon.
  if (!answer || httpStatus >= 500) return unknown
  const notDone = httpStatus < 400 || mayBeDone(answer) ? null : whyNotSent(httpStatus, answer)
  if (notDone) return notSent(notDone)
  if (answer.errorCode || answer.errorType) return judgeError(answer, expected, wire)
  if (httpStatus !== 200 || !echoesId(answer, expected)) return unknown
  if (answer.status === 'PARTIAL_SUCCESS') return judgePartial(answer, expected, wire)
  if (answer.status !== 'SUCCESS') return unknown
  if (isLoad(expected.operation)) {
    if (answer.cardStatus !== null && answer.cardStatus !== 'Fulfilled') return unknown
    if (!echoesAmount(answer, expected, wire)) return unknown
    if (answer.claimCode === null && mayBeLost(expected, wire)) return unknown // C2
  }
  return { verdict: 'done', partial: false, reason: null }
}

/** Why Amazon surely did nothing: the keys, or too many calls. Null: it says no such thing. */
function whyNotSent(httpStatus: number, { errorCode, errorType, message }: WireAnswer): ReasonCode | null {
  const row = errorType ? errorRowOf(errorType) : undefined
  if (row?.means === 'not-sent') return row.reason
  if (!errorCode && message?.startsWith('Rate exceeded')) return 'amazon-unavailable'
  if (message?.startsWith('The request signature we calculated does not match')) return 'not-authorised' // listed under F200
  if (httpStatus === 401 || httpStatus === 403) return 'not-authorised'
  return httpStatus === 429 ? 'amazon-unavailable' : null
}

function mayBeDone({ status }: WireAnswer): boolean {
  return status === 'RESEND' || status === 'SUCCESS' || status === 'PARTIAL_SUCCESS'
}

/** C2: a code that is not there is lost where there must be one, and may be lost where a repeat may hide it. */
function mayBeLost({ code, repeat }: Expected, wire: Wire): boolean {
  return code === 'always' || (code === 'perhaps' && repeat && !wire.repeatReturnsCode)
}

function judgeError(answer: WireAnswer, expected: Expected, wire: Wire): Judged {
  const { errorCode, errorType } = answer
  // Of another request: a proxy's mistake. Errors mostly name none.
  if (mayBeDone(answer) || (answer.requestId !== null && !echoesId(answer, expected))) return unknown
  // The code first: F100, F400, F500 and whatever is new say nothing certain.
  if ((errorCode !== 'F200' && errorCode !== 'F300') || !errorType) return unknown
  const row = errorRowOf(errorType)
  if (isUndo(expected.operation) && (row?.absent || wire.absentTypes.has(errorType)))
    return { verdict: 'absent', partial: false, reason: row?.reason ?? 'unknown-answer' }
  // Captured from the sandbox: AccountHasProblems goes over the wire as F300 GeneralError.
  if (errorCode === 'F300' && errorType === 'GeneralError')
    return { verdict: 'refused', partial: false, reason: 'refused-other' }
  const reason = wire.refusedTypes.get(errorType) ?? (row?.means === 'refused' ? row.reason : undefined)
  return reason ? { verdict: 'refused', partial: false, reason } : unknown
}

/** C3: with a code and the equal amount it is done; anything else of that status is perhaps done, and undone at once. */
function judgePartial(answer: WireAnswer, expected: Expected, wire: Wire): Judged {
  if (!isLoad(expected.operation)) return unknown
  if (answer.claimCode !== null && echoesAmount(answer, expected, wire))
    return { verdict: 'done', partial: false, reason: null }
  return { verdict: 'unknown', partial: true, reason: 'account-not-eligible' }
}

function echoesId({ requestId }: WireAnswer, expected: Expected): boolean {
  return requestId === (wireOperations[expected.operation].echoes.requestId === null ? null : expected.requestId)
}

function echoesAmount(answer: WireAnswer, { amount, operation }: Expected, wire: Wire): boolean {
  const written = answer.amount?.value
  const value = typeof written === 'number' || typeof written === 'string' ? Number(written) : Number.NaN
  const isMinor = operation === 'LoadAmazonBalance' && wire.amountUnit === 'minor'
  const minorUnits = isMinor ? value : value * 10 ** minorDigits(amount.currency)
  return answer.amount?.currencyCode === amount.currency && Math.abs(minorUnits - amount.minorUnits) < 1e-6
}

const unknown: Judged = { verdict: 'unknown', partial: false, reason: 'unknown-answer' }

function notSent(reason: ReasonCode): Judged {
  return { verdict: 'not-sent', partial: false, reason }
}

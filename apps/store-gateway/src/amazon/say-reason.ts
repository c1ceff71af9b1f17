import { type Reason, type ReasonCode, reasonMessages, type Validation } from '@tillway/contract'
import type { WireAnswer } from './read-answer.ts'
import { blankLongDigits } from './redact-answer.ts'

/** A reason in our words, with what Amazon said, where it said something. */
export function reasonOf(code: ReasonCode | null, answer: WireAnswer | null, httpStatus = 200): Reason | null {
  if (!code) return null
  const broken = code === 'unknown-answer' && httpStatus >= 500
  const message = broken ? `Amazon had a fault of its own (HTTP ${httpStatus}).` : reasonMessages[code]
  const amazon = {
    ...(answer?.errorCode ? { errorCode: answer.errorCode.slice(0, 40) } : {}),
    ...(answer?.errorType ? { errorType: answer.errorType.slice(0, 80) } : {}),
    ...(answer?.message ? { message: blankLongDigits(answer.message).slice(0, 200) } : {}),
  }
  return { code, message, ...(Object.keys(amazon).length > 0 ? { amazon } : {}) }
}

/** A validation that says neither yes nor no. */
export function unknownValidation(code: ReasonCode, answer: WireAnswer | null): Validation {
  const reason = reasonOf(code, answer)
  return { outcome: 'unknown', reason, message: reasonMessages[code] }
}

/** A validation that says no. */
export function invalidValidation(code: ReasonCode | null, answer: WireAnswer | null): Validation {
  const reason = reasonOf(code, answer)
  return { outcome: 'invalid', reason, message: reason?.message ?? reasonMessages['refused-other'] }
}

import { type Money, minorDigits, type ReasonCode, type Verdict } from '@tillway/contract'
import type { Operation } from '../loads/load-record.ts'
import type { WireAnswer } from './read-answer.ts'

/** Assumed: a repeat of a Load by phone answers with its claim code again, as CreateGiftCard does (stated). See rule C2. */
const REPEAT_RETURNS_CODE = true

/** Surely not done, and nobody said no: ours to fix or to wait for, whatever the F-code (rule: not-sent). */
const notSentTypes = new Set([
  'ThrottlingException',
  'AccessDenied',
  'AccessDeniedException',
  'InvalidAwsAccessKeyId',
  'InvalidAccessKey',
  'OperationNotPermitted',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
  'MissingAuthenticationToken',
])

/** The request id exists with other content: whatever it is, it is not a clean no. */
const idInUseTypes = new Set([
  'RequestedDenominationMismatch',
  'ActivationRequestIdAlreadyBeenUsed',
  'CardActivatedWithDifferentRequestId',
  'CardAlreadyActivatedWithDifferentRequestId',
  'CardActivatedWithDifferentDenomination',
])

/** A definite "there is no such load" to a Void (assumed). */
const absentTypes = new Set(['OrderNotFound', 'CardNotFound', 'NonExistingActivationRequestId'])

/** Every known type of a definite no, and what it means to the people here. An unlisted type is `unknown`, never a no. */
const refusedTypes: Readonly<Record<string, ReasonCode>> = {
  InvalidRequestInput: 'refused-other',
  InvalidRequestIdInput: 'refused-other',
  RequestIdTooLong: 'refused-other',
  RequestIdMustStartWithPartnerName: 'refused-other',
  InvalidCardNumberInput: 'card-not-found',
  CardNotFound: 'card-not-found',
  CardNumberNotFound: 'card-not-found',
  CardNumberCheckSumError: 'card-not-found',
  CardNumberTooShort: 'card-not-found',
  InvalidPartnerIdInput: 'not-authorised',
  InvalidPartnerId: 'not-authorised',
  ActiveContractNotFound: 'not-authorised',
  ProgramIdNotPresent: 'refused-other',
  InvalidProgramId: 'refused-other',
  ProgramIsNotApproved: 'not-authorised',
  InvalidAmountInput: 'amount-not-allowed',
  InvalidAmountValue: 'amount-not-allowed',
  NegativeOrZeroAmount: 'amount-not-allowed',
  FractionalAmountNotAllowed: 'amount-not-allowed',
  MaxAmountExceeded: 'amount-too-high',
  AmountBelowMinThreshold: 'amount-too-low',
  InvalidCurrencyCodeInput: 'currency-not-allowed',
  CurrencyCodeMismatch: 'currency-not-allowed',
  InvalidCurrencyInMarketplace: 'currency-not-allowed',
  ExternalReferenceTooLong: 'refused-other',
  BadInput: 'refused-other',
  InvalidRequest: 'refused-other',
  InvalidGCIdInput: 'refused-other',
  CancelRequestArrivedAfterTimeLimit: 'void-window-over',
  GcNotReadyForRefund: 'void-refused',
  DeactivationNotAllowed: 'void-refused',
  WrongActivationRequestId: 'void-refused',
  WrongGcOrderSource: 'void-refused',
  WrongGcOrderType: 'void-refused',
  GcOrderBelongToOtherCustomer: 'void-refused',
  GcRTPNotAllowed: 'void-refused',
  OrderNotFound: 'account-not-found',
  NonExistingActivationRequestId: 'card-not-found',
  ActivationNotAllowed: 'card-already-active',
  UnknownCustomer: 'account-not-found',
  BlockedCustomer: 'account-blocked',
  CustomerAccountBlocked: 'account-blocked',
  AccountHasProblems: 'not-authorised',
  InsufficientFunds: 'insufficient-funds',
  IssuanceCapExceeded: 'insufficient-funds',
  CustomerSurpassedDailyVelocityLimit: 'velocity-limit',
}

export interface Judged {
  readonly verdict: Verdict
  readonly partial: boolean
  readonly reason: ReasonCode | null
}

/** What an answer must echo to be believed. */
export interface Expected {
  readonly operation: Operation | 'ValidateAccountForAmazonBalanceLoad' | 'GetAvailableFunds'
  readonly requestId: string
  readonly amount: Money
  /** A phone's load may answer with a claim code. */
  readonly mayIssueCode: boolean
  /** Whether this id was sent before (rule C2). */
  readonly repeat: boolean
  /** Whether Amazon shows the code again on a repeat; as the wire is assumed to be where absent (rule C2). */
  readonly repeatReturnsCode?: boolean
}

/** The verdict on an answer: one table for all operations (life of a load, section 1). What it does not list is `unknown`. */
export function judge(httpStatus: number, answer: WireAnswer | null, expected: Expected): Judged {
  if (answer?.errorType && notSentTypes.has(answer.errorType))
    return notSent(answer.errorType === 'ThrottlingException' ? 'amazon-unavailable' : 'not-authorised')
  if (answer && !answer.errorCode && answer.message?.startsWith('Rate exceeded')) return notSent('amazon-unavailable')
  if (answer?.message?.startsWith('The request signature we calculated does not match'))
    return notSent('not-authorised') // listed under F200
  if (httpStatus === 401 || httpStatus === 403) return notSent('not-authorised')
  if (httpStatus === 429) return notSent('amazon-unavailable')
  if (!answer || httpStatus >= 500) return unknown
  if (answer.errorCode || answer.errorType) return judgeError(answer, expected)
  if (httpStatus !== 200 || answer.requestId !== expected.requestId) return unknown
  if (answer.status === 'PARTIAL_SUCCESS') return judgePartial(answer, expected)
  if (answer.status !== 'SUCCESS') return unknown
  if (answer.cardStatus !== null && answer.cardStatus !== 'Fulfilled') return unknown
  if (expected.operation === 'LoadAmazonBalance') {
    if (!echoesAmount(answer, expected.amount)) return unknown
    if (
      expected.mayIssueCode &&
      expected.repeat &&
      !(expected.repeatReturnsCode ?? REPEAT_RETURNS_CODE) &&
      answer.claimCode === null
    )
      return unknown // C2
  }
  return { verdict: 'done', partial: false, reason: null }
}

function judgeError(answer: WireAnswer, expected: Expected): Judged {
  const { errorCode, errorType } = answer
  if (answer.status === 'RESEND' || answer.status === 'SUCCESS' || answer.status === 'PARTIAL_SUCCESS') return unknown
  if ((errorCode !== 'F200' && errorCode !== 'F300') || !errorType || idInUseTypes.has(errorType)) return unknown
  if (expected.operation === 'VoidAmazonBalanceLoad' && absentTypes.has(errorType))
    return { verdict: 'absent', partial: false, reason: null }
  // Captured from the sandbox: AccountHasProblems goes over the wire as F300 GeneralError.
  if (errorCode === 'F300' && errorType === 'GeneralError')
    return { verdict: 'refused', partial: false, reason: 'refused-other' }
  const reason = Object.hasOwn(refusedTypes, errorType) ? refusedTypes[errorType] : undefined
  return reason ? { verdict: 'refused', partial: false, reason } : unknown
}

/** C3: with a code and the equal amount it is done; anything else of that status is perhaps done, and undone at once. */
function judgePartial(answer: WireAnswer, expected: Expected): Judged {
  if (expected.operation !== 'LoadAmazonBalance') return unknown
  if (answer.claimCode !== null && echoesAmount(answer, expected.amount))
    return { verdict: 'done', partial: false, reason: null }
  return { verdict: 'unknown', partial: true, reason: 'account-not-eligible' }
}

function echoesAmount(answer: WireAnswer, expected: Money): boolean {
  const value = Number(answer.amount?.value)
  const minorUnits = value * 10 ** minorDigits(expected.currency)
  return answer.amount?.currencyCode === expected.currency && Math.abs(minorUnits - expected.minorUnits) < 1e-6
}

const unknown: Judged = { verdict: 'unknown', partial: false, reason: 'unknown-answer' }

function notSent(reason: ReasonCode): Judged {
  return { verdict: 'not-sent', partial: false, reason }
}

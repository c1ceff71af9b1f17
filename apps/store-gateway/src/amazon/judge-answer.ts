import { type Money, minorDigits, type ReasonCode, type Verdict } from '@tillway/contract'
import { isLoad, isUndo } from '../loads/operations.ts'
import { type OperationName, type Wire, wireOperations } from './operations/index.ts'
import type { WireAnswer } from './read-answer.ts'

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
  if (answer?.errorType && notSentTypes.has(answer.errorType))
    return notSent(answer.errorType === 'ThrottlingException' ? 'amazon-unavailable' : 'not-authorised')
  if (answer && !answer.errorCode && answer.message?.startsWith('Rate exceeded')) return notSent('amazon-unavailable')
  if (answer?.message?.startsWith('The request signature we calculated does not match'))
    return notSent('not-authorised') // listed under F200
  if (httpStatus === 401 || httpStatus === 403) return notSent('not-authorised')
  if (httpStatus === 429) return notSent('amazon-unavailable')
  if (!answer || httpStatus >= 500) return unknown
  if (answer.errorCode || answer.errorType) return judgeError(answer, expected, wire)
  if (httpStatus !== 200 || !echoesId(answer, expected)) return unknown
  if (answer.status === 'PARTIAL_SUCCESS') return judgePartial(answer, expected, wire)
  if (answer.status !== 'SUCCESS') return unknown
  if (answer.cardStatus !== null && answer.cardStatus !== 'Fulfilled') return unknown
  if (isLoad(expected.operation)) {
    if (!echoesAmount(answer, expected, wire)) return unknown
    if (answer.claimCode === null && mayBeLost(expected, wire)) return unknown // C2
  }
  return { verdict: 'done', partial: false, reason: null }
}

/** C2: a code that is not there is lost where there must be one, and may be lost where a repeat may hide it. */
function mayBeLost({ code, repeat }: Expected, wire: Wire): boolean {
  return code === 'always' || (code === 'perhaps' && repeat && !wire.repeatReturnsCode)
}

function judgeError(answer: WireAnswer, expected: Expected, wire: Wire): Judged {
  const { errorCode, errorType } = answer
  if (answer.status === 'RESEND' || answer.status === 'SUCCESS' || answer.status === 'PARTIAL_SUCCESS') return unknown
  if ((errorCode !== 'F200' && errorCode !== 'F300') || !errorType || idInUseTypes.has(errorType)) return unknown
  if (isUndo(expected.operation) && (absentTypes.has(errorType) || wire.absentTypes.has(errorType)))
    return { verdict: 'absent', partial: false, reason: null }
  // Captured from the sandbox: AccountHasProblems goes over the wire as F300 GeneralError.
  if (errorCode === 'F300' && errorType === 'GeneralError')
    return { verdict: 'refused', partial: false, reason: 'refused-other' }
  const reason =
    wire.refusedTypes.get(errorType) ?? (Object.hasOwn(refusedTypes, errorType) ? refusedTypes[errorType] : undefined)
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
  const value = Number(answer.amount?.value)
  const isMinor = operation === 'LoadAmazonBalance' && wire.amountUnit === 'minor'
  const minorUnits = isMinor ? value : value * 10 ** minorDigits(amount.currency)
  return answer.amount?.currencyCode === amount.currency && Math.abs(minorUnits - amount.minorUnits) < 1e-6
}

const unknown: Judged = { verdict: 'unknown', partial: false, reason: 'unknown-answer' }

function notSent(reason: ReasonCode): Judged {
  return { verdict: 'not-sent', partial: false, reason }
}

import {
  callingCodeOf,
  type Marketplace,
  type Money,
  minorDigits,
  type ParsedDestination,
  phoneParts,
  type ReasonCode,
  type Verdict,
} from '@tillway/contract'
import type { Operation } from '../loads/load-record.ts'

/*
 * Amazon's wire, and nothing else knows it. The field tables of the three balance-load operations are not public: each field is marked.
 * stated  = published by Amazon for this operation or, in the same words, for its gift-card operations
 * assumed = our reading until a sandbox has answered
 */

/** Stated: every operation is POST /{Operation}, with this target. */
export const TARGET_PREFIX = 'com.amazonaws.agcod.AGCODService.'
export const SERVICE = 'AGCODService'

/** Assumed: a repeat of a Load by phone answers with its claim code again, as CreateGiftCard does (stated). See rule C2. */
const REPEAT_RETURNS_CODE = true

/** What a request is about. */
export interface WireLoad {
  readonly requestId: string
  readonly partnerId: string
  readonly destination: ParsedDestination
  readonly amount: Money
  readonly marketplace: Marketplace
}

export interface WireSource {
  readonly storeId: string
  readonly terminalId: string
  readonly institutionId: string | null
  readonly loadId: string
}

/** Assumed, modelled on Login and Receive; `sourceId`, `institutionId`, `sourceDetails` are stated to exist for brick and mortar. */
export function loadBody(load: WireLoad, source: WireSource): string {
  return JSON.stringify({
    loadBalanceRequestId: load.requestId,
    partnerId: load.partnerId,
    account: account(load),
    amount: amount(load.amount),
    transactionSource: {
      sourceId: source.storeId,
      ...(source.institutionId === null ? {} : { institutionId: source.institutionId }),
      sourceDetails: source.terminalId,
    },
    externalReference: source.loadId,
  })
}

/** Stated by the test scripts: a Void names the original request, the same account and the same amount. Field names assumed. */
export function voidBody(load: WireLoad): string {
  return JSON.stringify({
    loadBalanceRequestId: load.requestId,
    partnerId: load.partnerId,
    account: account(load),
    amount: amount(load.amount),
  })
}

/** Stated by the test scripts: Validate takes an account and an amount. Field names assumed. */
export function validateBody(load: WireLoad): string {
  return JSON.stringify({
    validateAccountRequestId: load.requestId,
    partnerId: load.partnerId,
    account: account(load),
    amount: amount(load.amount),
  })
}

/** Stated. */
export function fundsBody(partnerId: string): string {
  return JSON.stringify({ partnerId })
}

function account({ destination, marketplace }: WireLoad): { id: string; type: 'BARCODE' | 'PHONE' } {
  return destination.kind === 'phone'
    ? { id: phoneOnWire(destination.value, marketplace), type: 'PHONE' } // type assumed
    : { id: destination.value, type: 'BARCODE' } // type assumed
}

/** US: the national ten digits (stated). DE: country code, trunk zero kept, as the published test numbers. Others, and foreign numbers: E.164 digits (assumed). */
export function phoneOnWire(e164: string, marketplace: Marketplace): string {
  const { countryCallingCode, nationalNumber } = phoneParts(e164)
  const own = countryCallingCode === callingCodeOf(marketplace)
  if (own && marketplace.phoneWire === 'national') return nationalNumber
  if (own && marketplace.phoneWire === 'country-code-and-trunk-zero') return `${countryCallingCode}0${nationalNumber}`
  return e164.slice(1)
}

/** A decimal in major units: stated for the gift-card operations, assumed here. 50.00 USD is `50`, 12.34 USD is `12.34`. */
function amount(money: Money): { currencyCode: string; value: number } {
  return { currencyCode: money.currency, value: money.minorUnits / 10 ** minorDigits(money.currency) }
}

/** An answer as far as it could be read. Field names as in the bodies above; `gc…` and `cardInfo` stated for CreateGiftCard. */
export interface WireAnswer {
  readonly status: string | null
  readonly requestId: string | null
  readonly amount: { readonly currencyCode: unknown; readonly value: unknown } | null
  readonly claimCode: string | null
  readonly gcId: string | null
  readonly gcExpirationDate: string | null
  readonly cardStatus: string | null
  readonly errorCode: string | null
  readonly errorType: string | null
  readonly message: string | null
}

/** Reads a body that may be JSON or, on faults, XML or HTML; null when nothing can be made of it. */
export function readAnswer(body: string): WireAnswer | null {
  if (body.trimStart().startsWith('<')) return readXml(body)
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    return null // unreadable: the caller takes it as unknown
  }
  if (!isObject(json)) return null
  const inner = isObject(json.agcodResponse) ? json.agcodResponse : json // stated: on errors the status stands inside agcodResponse
  const money = isObject(inner.amount) ? inner.amount : null
  const cardInfo = isObject(inner.cardInfo) ? inner.cardInfo : {}
  return {
    status: text(inner.status),
    requestId: text(inner.loadBalanceRequestId) ?? text(inner.validateAccountRequestId),
    amount: money && { currencyCode: money.currencyCode, value: money.value },
    claimCode: text(inner.gcClaimCode),
    gcId: text(inner.gcId),
    gcExpirationDate: text(inner.gcExpirationDate),
    cardStatus: text(cardInfo.cardStatus),
    errorCode: text(json.errorCode),
    errorType: text(json.errorType),
    message: text(json.message) ?? text(json.Message),
  }
}

/** Stated by clients' captures: faults may come as `<ThrottlingException><Message>…`, the error's name being the root element. */
function readXml(body: string): WireAnswer | null {
  const root = /<([A-Za-z]{3,60})(?:\s[^>]{0,200})?>/.exec(body)?.[1]
  if (!root || /^html$/i.test(root)) return null
  const field = (name: string) => new RegExp(`<${name}>([^<]{0,500})</${name}>`).exec(body)?.[1] ?? null
  return {
    status: null,
    requestId: null,
    amount: null,
    claimCode: null,
    gcId: null,
    gcExpirationDate: null,
    cardStatus: null,
    errorCode: field('errorCode'),
    errorType: field('errorType') ?? root,
    message: field('Message') ?? field('message'),
  }
}

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

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

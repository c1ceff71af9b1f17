import type { ReasonCode } from '@tillway/contract'

/** What one of Amazon's error types says about a request. */
export interface ErrorRow {
  /**
   * `refused`: a definite no, under F200 and F300. `not-sent`: surely not done and nobody said no, under any code: ours to fix or to wait for. `unknown`: neither,
   * such as a type that says that the id or the card is in use with other content.
   */
  readonly means: 'refused' | 'not-sent' | 'unknown'
  /** Why, in the closed list that tills and people have texts and actions for. */
  readonly reason: ReasonCode
  /** In answer to a Void: there is definitely no such load. */
  readonly absent?: true
}

const refused = (reason: ReasonCode): ErrorRow => ({ means: 'refused', reason })
const notThere = (reason: ReasonCode): ErrorRow => ({ means: 'refused', reason, absent: true })
const keys: ErrorRow = { means: 'not-sent', reason: 'not-authorised' }
const busy: ErrorRow = { means: 'not-sent', reason: 'amazon-unavailable' }
const unclear: ErrorRow = { means: 'unknown', reason: 'unknown-answer' }

/**
 * Every error type that is known: from Amazon's page on errors, from its sandbox's answers, and from the lists of open clients. The code on the wire is looked at
 * first: F100, F400 and F500 are `unknown` whatever the type. A type that is missing here is `unknown`, never a no. Which are `absent` is assumed.
 */
export const errorTable = {
  // The request.
  InvalidRequestInput: refused('refused-other'),
  InvalidRequestIdInput: refused('refused-other'),
  RequestIdTooLong: refused('refused-other'),
  RequestIdMustStartWithPartnerName: refused('refused-other'),
  ExternalReferenceTooLong: refused('refused-other'),
  BadInput: refused('refused-other'),
  InvalidRequest: refused('refused-other'),
  ProgramIdNotPresent: refused('refused-other'),
  InvalidProgramId: refused('refused-other'),
  // The amount.
  InvalidAmountInput: refused('amount-not-allowed'),
  InvalidAmountValue: refused('amount-not-allowed'),
  NegativeOrZeroAmount: refused('amount-not-allowed'),
  FractionalAmountNotAllowed: refused('amount-not-allowed'),
  MaxAmountExceeded: refused('amount-too-high'),
  AmountBelowMinThreshold: refused('amount-too-low'),
  InvalidCurrencyCodeInput: refused('currency-not-allowed'),
  CurrencyCodeMismatch: refused('currency-not-allowed'),
  InvalidCurrencyInMarketplace: refused('currency-not-allowed'),
  // The customer.
  UnknownCustomer: refused('account-not-found'),
  BlockedCustomer: refused('account-blocked'),
  CustomerAccountBlocked: refused('account-blocked'),
  CustomerSurpassedDailyVelocityLimit: refused('velocity-limit'),
  // The card.
  InvalidCardNumberInput: refused('card-not-found'),
  CardNumberNotFound: refused('card-not-found'),
  CardNumberCheckSumError: refused('card-not-found'),
  CardNumberTooShort: refused('card-not-found'),
  ActivationNotAllowed: refused('card-already-active'),
  // What is to be undone.
  CardNotFound: notThere('card-not-found'),
  NonExistingActivationRequestId: notThere('card-not-found'),
  OrderNotFound: notThere('account-not-found'),
  CancelRequestArrivedAfterTimeLimit: refused('void-window-over'),
  GcNotReadyForRefund: refused('void-refused'),
  DeactivationNotAllowed: refused('void-refused'),
  WrongActivationRequestId: refused('void-refused'),
  WrongGcOrderSource: refused('void-refused'),
  WrongGcOrderType: refused('void-refused'),
  GcOrderBelongToOtherCustomer: refused('void-refused'),
  GcRTPNotAllowed: refused('void-refused'),
  InvalidGCIdInput: refused('void-refused'),
  // The store's contract and money.
  InvalidPartnerIdInput: refused('not-authorised'),
  InvalidPartnerId: refused('not-authorised'),
  ActiveContractNotFound: refused('not-authorised'),
  ProgramIsNotApproved: refused('not-authorised'),
  AccountHasProblems: refused('not-authorised'),
  InsufficientFunds: refused('insufficient-funds'),
  IssuanceCapExceeded: refused('insufficient-funds'),
  // The store's keys.
  AccessDenied: keys,
  AccessDeniedException: keys,
  InvalidAwsAccessKeyId: keys,
  InvalidAccessKey: keys,
  OperationNotPermitted: keys,
  InvalidSignatureException: keys,
  SignatureDoesNotMatch: keys,
  UnrecognizedClientException: keys,
  MissingAuthenticationToken: keys,
  // Too many calls.
  ThrottlingException: busy,
  // The id, or the card, is in use with other content.
  RequestedDenominationMismatch: unclear,
  ActivationRequestIdAlreadyBeenUsed: unclear,
  CardActivatedWithDifferentRequestId: unclear,
  CardAlreadyActivatedWithDifferentRequestId: unclear,
  CardActivatedWithDifferentDenomination: unclear,
  // Faults of Amazon's own: F100, F400 and F500. `GeneralError` under F300 is told apart by its code.
  GeneralError: unclear,
  UnknownError: unclear,
  SystemTemporarilyUnavailable: unclear,
  SimpleAmountIsNull: unclear,
  AmountIsNull: unclear,
  CurrencyCodeIsNull: unclear,
  EmptyCardInfoList: unclear,
  RequestError: unclear,
  GcLocked: unclear,
  // Of an operation that is never sent from here, so that nobody knows what they mean in answer to a load.
  InvalidDateFormat: unclear,
  InvalidStartDate: unclear,
  InvalidEndDate: unclear,
  StartDateAfterEndDate: unclear,
  InvalidPageIndex: unclear,
  InvalidPageSize: unclear,
  MaxPageSizeExceeded: unclear,
  APIGetGiftCardActivityPageIsDisabled: unclear,
} as const satisfies Readonly<Record<string, ErrorRow>>

/** What a type says, where it is known. */
export function errorRowOf(errorType: string): ErrorRow | undefined {
  return Object.hasOwn(errorTable, errorType) ? errorTable[errorType as keyof typeof errorTable] : undefined
}

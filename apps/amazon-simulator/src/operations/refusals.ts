/**
 * Every refusal that the simulator can answer: Amazon's error code and message by error type. Types, and those codes and messages that Amazon's
 * mock ids answer, are known; the code and message of the others are assumed.
 */
export const refusals = {
  InvalidRequestInput: { errorCode: 'F200', message: 'Request body is null' },
  InvalidCardNumberInput: { errorCode: 'F200', message: "Card number can't be null or empty" },
  InvalidPartnerIdInput: { errorCode: 'F200', message: "Partner Id can't be null or empty" },
  InvalidAmountInput: { errorCode: 'F200', message: "Amount can't be null" },
  InvalidAmountValue: { errorCode: 'F200', message: 'Amount must be larger than 0' },
  InvalidCurrencyCodeInput: { errorCode: 'F200', message: "Currency Code can't be null or empty" },
  CardAlreadyActivatedWithDifferentRequestId: {
    errorCode: 'F200',
    message: 'The card was already activated with a different request id',
  },
  MaxAmountExceeded: { errorCode: 'F200', message: 'Max Amount Exceeded' },
  CurrencyCodeMismatch: { errorCode: 'F200', message: 'Currency Code Mismatch' },
  FractionalAmountNotAllowed: { errorCode: 'F200', message: 'Fractional Amount Not Allowed' },
  CancelRequestArrivedAfterTimeLimit: {
    errorCode: 'F200',
    message: 'Cancellation cannot be processed as too much time has elapsed since creation',
  },
  InsufficientFunds: { errorCode: 'F300', message: 'Insufficient Funds' },
  GcNotReadyForRefund: { errorCode: 'F200', message: 'The gift card cannot be refunded' },
  CustomerSurpassedDailyVelocityLimit: { errorCode: 'F300', message: 'Customer has exceeded daily velocity limit' },
  SystemTemporarilyUnavailable: { errorCode: 'F400', message: 'System Temporarily Unavailable' },
  // assumed from here on
  AmountBelowMinThreshold: { errorCode: 'F200', message: 'Amount is below the minimum threshold' },
  InvalidRequestIdInput: { errorCode: 'F200', message: "Request Id can't be null or empty" },
  RequestIdTooLong: { errorCode: 'F200', message: 'Request Id is too long' },
  RequestIdMustStartWithPartnerName: { errorCode: 'F200', message: 'Request Id must start with the partner name' },
  ExternalReferenceTooLong: { errorCode: 'F200', message: 'External Reference is too long' },
  RequestedDenominationMismatch: {
    errorCode: 'F200',
    message: 'The request id was already used with another amount or account',
  },
  BadInput: { errorCode: 'F200', message: 'The request has an unknown, missing or malformed field' },
  UnknownCustomer: { errorCode: 'F200', message: 'The account is not known, or its token was voided' },
  OrderNotFound: { errorCode: 'F200', message: 'There is no order with this request id' },
  CardNotFound: { errorCode: 'F200', message: 'There is no gift card with this request id' },
  GcOrderBelongToOtherCustomer: { errorCode: 'F200', message: 'The order belongs to another customer' },
  WrongGcOrderType: { errorCode: 'F200', message: 'The order is of another type' },
  InvalidGCIdInput: { errorCode: 'F200', message: 'The gift card id is not the one of this request id' },
  CardNumberNotFound: { errorCode: 'F200', message: 'There is no card with this number' },
  CardNumberTooShort: { errorCode: 'F200', message: 'The card number is too short' },
  ActivationRequestIdAlreadyBeenUsed: {
    errorCode: 'F200',
    message: 'The activation request id was already used with another card or amount',
  },
  ActivationNotAllowed: { errorCode: 'F200', message: 'The card cannot be activated' },
  NonExistingActivationRequestId: { errorCode: 'F200', message: 'There is no activation with this request id' },
  WrongActivationRequestId: { errorCode: 'F200', message: 'The card was activated with another request id' },
  AccessDenied: { errorCode: 'F300', message: 'The keys are not those of this partner' },
} as const satisfies Readonly<Record<string, { errorCode: string; message: string }>>

export type RefusalType = keyof typeof refusals

/** A value that was read from a request, or why it could not be. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: RefusalType }

export function read<T>(value: T): Read<T> {
  return { ok: true, value }
}

export function refuse(refusal: RefusalType): { readonly ok: false; readonly refusal: RefusalType } {
  return { ok: false, refusal }
}

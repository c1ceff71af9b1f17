import type { RefusalType } from './refusals.ts'

/** What a published mock request id stands for. */
export type Mock = 'success' | { readonly errorCode: string; readonly errorType: string; readonly message: string }

const generalError = { errorType: 'GeneralError', message: 'General Error' }

/** Ids that Amazon's sandbox answers in a fixed way, sent in the place of a request id; pairs of its page on errors and of answers seen. */
export const mockIds: Readonly<Record<string, Mock | RefusalType>> = {
  F0000: 'success',
  F1000: { errorCode: 'F100', ...generalError },
  F2000: 'InvalidRequestInput',
  F2001: 'InvalidCardNumberInput',
  F2002: 'InvalidPartnerIdInput',
  F2003: 'InvalidAmountInput',
  F2004: 'InvalidAmountValue',
  F2005: 'InvalidCurrencyCodeInput',
  F2010: 'CardAlreadyActivatedWithDifferentRequestId',
  F2015: 'MaxAmountExceeded',
  F2016: 'CurrencyCodeMismatch',
  F2017: 'FractionalAmountNotAllowed',
  F2047: 'CancelRequestArrivedAfterTimeLimit',
  F3003: 'InsufficientFunds',
  F3005: { errorCode: 'F300', ...generalError },
  F3010: 'CustomerSurpassedDailyVelocityLimit',
  F4000: 'SystemTemporarilyUnavailable',
  F5000: { errorCode: 'F500', ...generalError },
}

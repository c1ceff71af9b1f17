import type { AccountBook } from '../accounts/account-book.ts'
import type { Ledger } from '../ledger/open-ledger.ts'
import type { Secret } from '../secret.ts'
import type { Read } from './refusals.ts'

export const OPERATIONS = [
  'ValidateAccountForAmazonBalanceLoad',
  'LoadAmazonBalance',
  'VoidAmazonBalanceLoad',
  'CreateGiftCard',
  'CancelGiftCard',
  'ActivateGiftCard',
  'DeactivateGiftCard',
  'ActivationStatusCheck',
  'GetAvailableFunds',
] as const
export type OperationName = (typeof OPERATIONS)[number]

export interface OperationDeps {
  readonly accounts: AccountBook
  readonly ledger: Ledger
  readonly secret: Secret
  readonly partnerId: string
  /** The currency that GetAvailableFunds answers. */
  readonly fundsCurrency: string
  readonly now: () => Date
}

/** What a fault changes about an operation that is done all the same. */
export interface Twist {
  /** Answer PARTIAL_SUCCESS, with or without a claim code. */
  readonly partial?: { readonly code: boolean }
  /** Answer a repeat without its claim code. */
  readonly withholdCode?: boolean
}

export type Fields = Readonly<Record<string, unknown>>

/** One operation of Amazon's: reads the body, does what it asks, answers the body of the answer or a refusal. */
export type Operation = (body: Fields, deps: OperationDeps, twist: Twist) => Read<Fields>

/** The fields of each operation's answer; a refusal has all of them, empty. */
export const answerFields: Readonly<Record<OperationName, readonly string[]>> = {
  ValidateAccountForAmazonBalanceLoad: ['validateAccountRequestId'],
  LoadAmazonBalance: ['amount', 'gcClaimCode', 'gcExpirationDate', 'gcId', 'loadBalanceRequestId'],
  VoidAmazonBalanceLoad: ['loadBalanceRequestId'],
  CreateGiftCard: ['cardInfo', 'creationRequestId', 'gcClaimCode', 'gcExpirationDate', 'gcId'],
  CancelGiftCard: ['creationRequestId', 'gcId'],
  ActivateGiftCard: ['activationRequestId', 'cardInfo'],
  DeactivateGiftCard: ['activationRequestId'],
  ActivationStatusCheck: ['activationRequestId', 'cardInfo', 'statusCheckRequestId'],
  GetAvailableFunds: ['availableFunds', 'timestamp'],
}

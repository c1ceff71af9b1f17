import type { Marketplace, Money, ParsedDestination, ReasonCode } from '@tillway/contract'
import type { Operation } from '../../loads/operations.ts'

/** Every operation that we speak: those that a load goes through, and the questions that move nothing. */
export type OperationName =
  | Operation
  | 'ValidateAccountForAmazonBalanceLoad'
  | 'ActivationStatusCheck'
  | 'GetAvailableFunds'

/**
 * What is known of a field, and from where.
 * stated  = published by Amazon for this operation, or captured from it
 * assumed = our reading until a sandbox has answered; a wire file can correct it
 */
export interface Field {
  readonly mark: 'stated' | 'assumed'
  readonly source: string
}

export const stated = (source: string): Field => ({ mark: 'stated', source })
export const assumed = (source: string): Field => ({ mark: 'assumed', source })

/** What a request is about. */
export interface WireRequest {
  readonly requestId: string
  readonly partnerId: string
  readonly destination: ParsedDestination
  readonly amount: Money
  readonly marketplace: Marketplace
  /** The gift card that an earlier answer named. */
  readonly gcId: string | null
  /** Where in the shop it comes from; null for what no load waits for. */
  readonly source: WireSource | null
}

interface WireSource {
  readonly storeId: string
  readonly terminalId: string
  readonly institutionId: string | null
  readonly loadId: string
}

/** What of Amazon's wire a store can correct without a change of this program. */
export interface Wire {
  /** Where a field stands on the wire; null where it is left out. */
  pathOf(operation: OperationName, side: 'request' | 'answer', field: string): readonly string[] | null
  /** What `account.type` says of a balance load's destination. */
  readonly accountTypes: Readonly<Record<'barcode' | 'phone', string | number>>
  /** The unit of a balance load's `amount.value`: 50.00 USD is 50 or 5000. */
  readonly amountUnit: 'major' | 'minor'
  /** Types of a definite no beyond those that are known. */
  readonly refusedTypes: ReadonlyMap<string, ReasonCode>
  /** Types of a definite "there is no such load" beyond those that are known. */
  readonly absentTypes: ReadonlySet<string>
  /** Whether a repeat by phone shows its claim code again (rule C2). */
  readonly repeatReturnsCode: boolean
  /** How a phone number of the marketplace's own country is written; null: as its marketplace's file says. */
  readonly phoneWire: Marketplace['phoneWire'] | null
  /** Names under which an account or a claim code stands: what has one is never written down (rule C1). */
  readonly secretNames: ReadonlySet<string>
}

type Values = Readonly<Record<string, string | number | undefined>>

/** One operation on Amazon's wire, field by field, each named by its path. */
export interface WireOperation {
  /** In the order in which they are written. */
  readonly request: Readonly<Record<string, Field>>
  readonly answer: Readonly<Record<string, Field>>
  /** What each field of a request says; one without a value is left out. */
  readonly values: (about: WireRequest, wire: Wire) => Values
  /** The answer's fields that repeat what was asked; null where none does. */
  readonly echoes: {
    readonly requestId: string | null
    readonly money: { readonly currency: string; readonly amount: string } | null
  }
}

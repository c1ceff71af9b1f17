import type { CashWord, Marketplace, ParsedDestination, ReceiptState } from '@tillway/contract'

/** What the session must know of the shop at the moment of an event. */
export interface ShopNow {
  /** Null until the gateway has said which. */
  readonly marketplace: Marketplace | null
  /** Minor units. */
  readonly maximumLoad: number
  /** Why no new sale can begin now; null when one can (rule T6). */
  readonly blocked: string | null
}

export interface Target {
  readonly destination: ParsedDestination
  readonly doubtful: boolean
}

/** A load whose row is on disk. */
interface Held {
  readonly target: Target
  readonly amount: number
  readonly loadId: string
  readonly number: string
}

/** What the outbox and the gateway say of a load, in words for the cashier. */
export interface Told {
  readonly state: string
  readonly cash: CashWord
  readonly message: string
  readonly receipt: ReceiptState
  readonly previewUrl: string | null
  readonly cancellable: boolean
}

interface Earlier {
  readonly number: string
  readonly state: string
  readonly message: string
  readonly atMs: number
}

/** `sale` counts the sales of this run: the result of a question asked for an earlier sale is never taken for this one's. */
export type SessionState =
  | { readonly step: 'idle'; readonly sale: number; readonly notice: string | null }
  | { readonly step: 'phone'; readonly sale: number; readonly digits: string; readonly problem: string | null }
  | {
      readonly step: 'confirm-phone'
      readonly sale: number
      readonly digits: string
      /** E.164 of each number that the digits may mean: one, or two to choose from. */
      readonly numbers: readonly [string] | readonly [string, string]
    }
  | {
      readonly step: 'amount'
      readonly sale: number
      readonly target: Target
      readonly entered: number
      readonly problem: string | null
    }
  | { readonly step: 'validating'; readonly sale: number; readonly target: Target; readonly amount: number }
  | {
      readonly step: 'ask-duplicate'
      readonly sale: number
      readonly target: Target
      readonly amount: number
      readonly earlier: Earlier
    }
  | {
      readonly step: 'ask-replace'
      readonly sale: number
      readonly kept: KeptState
      readonly replacement: Target
    }
  | { readonly step: 'preparing'; readonly sale: number; readonly target: Target; readonly amount: number }
  | { readonly step: 'take-cash'; readonly sale: number; readonly held: Held; readonly problem: string | null }
  | {
      readonly step: 'confirming'
      readonly sale: number
      readonly held: Held
      readonly nextScan: string | null
    }
  | {
      readonly step: 'sent'
      readonly sale: number
      readonly held: Held
      readonly told: Told
      readonly sinceMs: number
      readonly nextScan: string | null
    }
  | {
      readonly step: 'done'
      readonly sale: number
      readonly held: Held
      readonly told: Told & { readonly cash: 'keep' | 'return' | 'ask' }
      readonly sinceMs: number
      readonly nextScan: string | null
    }

/** The steps in which a destination is known and the cash is not confirmed: another token asks there (rule T7). */
export type KeptState = Extract<
  SessionState,
  { step: 'amount' | 'validating' | 'ask-duplicate' | 'preparing' | 'take-cash' }
>

export type SessionEvent =
  | { readonly type: 'scan'; readonly text: string }
  | { readonly type: 'phone-start' }
  | { readonly type: 'phone'; readonly digits: string }
  | { readonly type: 'digit'; readonly digit: string }
  | { readonly type: 'back' }
  | { readonly type: 'clear' }
  | { readonly type: 'enter' }
  | { readonly type: 'choose-reading'; readonly index: 0 | 1 }
  | { readonly type: 'amount'; readonly minorUnits: number }
  | { readonly type: 'cash-taken'; readonly loadId: string }
  | { readonly type: 'cancel' }
  | { readonly type: 'next' }
  /** The result of the command `check`. */
  | { readonly type: 'checked'; readonly sale: number; readonly result: CheckResult }
  /** The result of the command `prepare`. */
  | { readonly type: 'prepared'; readonly sale: number; readonly loadId: string; readonly number: string }
  | { readonly type: 'prepare-failed'; readonly sale: number; readonly message: string }
  /** The result of the command `confirm`: the row is committed. */
  | { readonly type: 'confirmed'; readonly loadId: string; readonly told: Told; readonly atMs: number }
  | { readonly type: 'confirm-failed'; readonly loadId: string; readonly message: string }
  /** A load of this till changed, whichever sale it was. */
  | { readonly type: 'load-changed'; readonly loadId: string; readonly number: string; readonly told: Told }

export type CheckResult =
  | { readonly outcome: 'ok' }
  | { readonly outcome: 'refused'; readonly message: string }
  | { readonly outcome: 'duplicate'; readonly earlier: Earlier }

/** What is to be done outside; each carries all that it needs. */
export type SessionCommand =
  | {
      readonly type: 'check'
      readonly sale: number
      readonly target: Target
      readonly amount: number
      readonly duplicateAllowed: boolean
    }
  | { readonly type: 'prepare'; readonly sale: number; readonly target: Target; readonly amount: number }
  | { readonly type: 'confirm'; readonly loadId: string }
  | { readonly type: 'cancel'; readonly loadId: string }
  | { readonly type: 'sound'; readonly kind: 'read' | 'safe' | 'problem' }

export interface Step {
  readonly state: SessionState
  readonly commands: readonly SessionCommand[]
}

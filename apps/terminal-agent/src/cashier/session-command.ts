import type { BackLoad, Target } from './facts.ts'
import type { Said } from './said.ts'

/** What is to be done outside; each carries all that it needs. */
export type SessionCommand =
  | {
      readonly type: 'check'
      readonly sale: number
      readonly target: Target
      readonly amount: number
      readonly duplicateAllowed: boolean
    }
  | {
      readonly type: 'prepare'
      readonly sale: number
      readonly target: Target
      readonly amount: number
      readonly offline: Said | null
    }
  | { readonly type: 'confirm'; readonly loadId: string }
  | { readonly type: 'cancel'; readonly loadId: string }
  /** The cashier leaves the outcome on the page: it is read (rule T9). */
  | { readonly type: 'seen'; readonly loadId: string }
  | { readonly type: 'hold'; readonly loadId: string }
  | { readonly type: 'print-ticket'; readonly loadId: string }
  | { readonly type: 'scan-ticket'; readonly loadId: string }
  | { readonly type: 'ask-grant'; readonly load: BackLoad }
  | { readonly type: 'note-handed-back'; readonly loadId: string }
  | { readonly type: 'record-gave-back'; readonly loadId: string }
  | { readonly type: 'ask-copy'; readonly loadId: string }
  | { readonly type: 'say-came-out'; readonly loadId: string }
  /** Nobody was there: the order is taken back, the cash is owed. */
  | { readonly type: 'owe'; readonly loadId: string }
  | { readonly type: 'sound'; readonly kind: 'read' | 'safe' | 'problem' }

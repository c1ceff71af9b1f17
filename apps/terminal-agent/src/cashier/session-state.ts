import type { BackLoad, Earlier, Held, Target, TicketNews, Told, Why } from './facts.ts'
import type { NextScan } from './next-scan.ts'
import type { Said } from './said.ts'

/** `sale` counts the sales of this run: the result of a question asked for an earlier sale is never taken for this one's. */
export type SessionState =
  | { readonly step: 'idle'; readonly sale: number; readonly notice: Said | null; readonly nextScan: NextScan }
  | { readonly step: 'phone'; readonly sale: number; readonly digits: string; readonly problem: Said | null }
  | {
      /** Rule T8: a card's number is keyed twice; `first` is what was keyed the first time. */
      readonly step: 'card'
      readonly sale: number
      readonly digits: string
      readonly first: string | null
      readonly problem: Said | null
    }
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
      readonly problem: Said | null
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
  | {
      /** No cash changed hands, and the cashier must have read why not. */
      readonly step: 'refused'
      readonly sale: number
      readonly target: Target
      readonly amount: number
      readonly said: Said
      readonly nextScan: NextScan
    }
  | {
      readonly step: 'preparing'
      readonly sale: number
      readonly target: Target
      readonly amount: number
      readonly offline: Said | null
    }
  | { readonly step: 'take-cash'; readonly sale: number; readonly held: Held; readonly problem: Said | null }
  | {
      readonly step: 'confirming'
      readonly sale: number
      readonly held: Held
      readonly nextScan: NextScan
    }
  | {
      readonly step: 'sent'
      readonly sale: number
      readonly held: Held
      readonly told: Told
      readonly sinceMs: number
      /** Why no ticket can be given; null when nothing is wrong. */
      readonly problem?: Said | null
      readonly wasAside: boolean
      readonly nextScan: NextScan
    }
  | {
      readonly step: 'done'
      readonly sale: number
      readonly held: Held
      readonly told: Told & { readonly cash: 'keep' | 'return' | 'ask' }
      readonly sinceMs: number
      /** It was set aside before: no scan and no digit takes its result away. */
      readonly wasAside: boolean
      readonly copy?: CopyAsked
      readonly nextScan: NextScan
    }
  | {
      /** Rule T4: the hold is on disk, and the customer's ticket is shown. */
      readonly step: 'ticket'
      readonly sale: number
      readonly held: Held
      readonly told: Told
      readonly nextScan: NextScan
    }
  | {
      /** A ticket was scanned in: `news` is null while the gateway is asked, or after it could not be (`problem`). */
      readonly step: 'scanned-ticket'
      readonly sale: number
      readonly loadId: string
      readonly news: Exclude<TicketNews, { outcome: 'cash' }> | null
      readonly problem: Said | null
    }
  | {
      /**
       * Rule T5e: the cashier says that the cash of an open load is back already, and is asked whether that is so. `asked-late`: the load was done
       * before the answer. `late`: and yes, the customer has the cash, which only people can put right.
       */
      readonly step: 'ask-gave-back'
      readonly sale: number
      readonly phase: 'asked' | 'asked-late' | 'late'
      readonly kept: Extract<SessionState, { step: 'sent' | 'scanned-ticket' }>
      readonly loadId: string
      readonly number: string
      readonly amount: number
      readonly problem: Said | null
    }
  | {
      /**
       * Rule T5a: `asking` for the grant, then the `order` to hand over, then `noting` that it was. `nobody`: whether really nobody is there to take it. `refused`: nothing is handed over. `owed`: another
       * page put the cash down as owed meanwhile, so there is no order any more.
       */
      readonly step: 'give-back'
      readonly sale: number
      readonly load: BackLoad
      /** Why the cash goes back. */
      readonly why: Why
      readonly phase: 'asking' | 'order' | 'nobody' | 'noting' | 'refused' | 'owed'
      readonly wasAside?: boolean | undefined
      readonly copy?: CopyAsked
      readonly problem: Said | null
      readonly nextScan: NextScan
    }

/** Rule P2: a copy of the receipt is being asked for, or why none is known to come. Only of this moment: after a restart nothing is asked. */
export type CopyAsked = 'asking' | Said | null

/** The steps in which a destination is known and the cash is not confirmed: another token asks there (rule T7). */
export type KeptState = Extract<
  SessionState,
  { step: 'amount' | 'validating' | 'ask-duplicate' | 'preparing' | 'take-cash' }
>

import type { DeviceFault, FaultSentences } from '@tillway/devices/faults'
import type { Said, SaidCode, TicketNews, WhyCode } from '../../cashier/index.ts'
import type { TicketPaper } from '../../tickets/index.ts'
import type { LoadNews, OwedCash, Question, RecentLoad } from './load-views.ts'
import type { SessionView } from './session-view.ts'

export type { DeviceFault, FaultSentences, Said, SaidCode, TicketNews, TicketPaper, WhyCode }

/**
 * Everything that the register page shows, sent whole as the event `view` of `GET /register/events` at each change.
 * Amounts are minor units of `store.currency`, times are milliseconds of the till's clock. It never holds a full barcode token.
 */
export interface RegisterView {
  readonly store: StoreView
  readonly terminal: { readonly id: string; readonly version: string }
  readonly line: LineView
  readonly session: SessionView
  /** What only the cashier can know after the till stopped: was this cash taken (rule T1c), was it handed back (rule T5c)? */
  readonly questions: readonly Question[]
  /** The cash-up list (rule T5): cash that goes back and was not handed over, oldest first. The action `give-back` hands one over now. */
  readonly owed: readonly OwedCash[]
  /** Rule T9: loads that changed after their outcome was shown, oldest first, until the action `seen`. */
  readonly news: readonly LoadNews[]
  /** The last loads of this till, newest first, at most ten. */
  readonly recent: readonly RecentLoad[]
  /** Test barcodes and phones, only with the simulator: a barcode is sent as the action `scan`, a phone as the action `phone`. */
  readonly samples: readonly Sample[]
  readonly devices: readonly DeviceView[]
  /** What else is at this machine: devices that no setting names, those that can't be opened first, and libraries that are missing. */
  readonly found: readonly FoundView[]
  /** The last sound; the page plays it once, when `seq` is new to it. */
  readonly sound: { readonly kind: SoundKind; readonly seq: number } | null
  /** How many keys came from a keypad that this program reads itself: a person at the page pressed them. */
  readonly keyed: number
  /** How many of them came too early and did nothing: the wait of the page begins anew. */
  readonly early: number
}

/** `read`: a scan was taken. `safe`: the load is on disk (rule T10). `problem`: something needs the cashier's eyes. */
export type SoundKind = 'read' | 'safe' | 'problem'

/** Until the gateway has answered once, marketplace, currency and environment are not known and no sale can begin. */
export interface StoreView {
  readonly name: string
  readonly marketplace: string | null
  readonly productName: string | null
  readonly currency: string | null
  readonly locale: string
  readonly supportContact: string | null
  readonly environment: 'simulator' | 'sandbox' | 'production' | null
  /** Outside production every page says so. */
  readonly testNoValue: boolean
}

export interface LineView {
  /** `not-writable`: it answers, and its disk takes no load. `in-review`: it was restored from a backup. */
  readonly gateway: 'ok' | 'unreachable' | 'not-paired' | 'refused' | 'not-writable' | 'in-review'
  /** `unsteady`: it was away a moment ago, comes and goes, or answers while loads fail. Whether a sale can begin is said by `blocked` alone. */
  readonly amazon: 'reachable' | 'unreachable' | 'not-authorised' | 'unknown' | 'unsteady'
  /** The printer of this till's receipts; null where none is known. */
  readonly printer: Pick<DeviceView, 'state' | 'reason' | 'fault'> | null
  /** This till's clock minus the gateway's; null until it was measured. */
  readonly clockSkewMs: number | null
  /** Why no new sale can begin now; null when one can. */
  readonly blocked: Said | null
  /** Policy `hold`: why sales end with a ticket now; null while they do not. */
  readonly offline: Said | null
}

export type SampleEnd = 'loaded' | 'declined' | 'code' | 'undone' | 'activated'

export interface Sample {
  readonly kind: 'barcode' | 'phone' | 'card'
  readonly value: string
  /** How it is shown: a barcode's last digits, or a grouped phone number. */
  readonly text: string
  /** What becomes of a load of it; `null` where only the label says it. */
  readonly end: SampleEnd | null
  /** Both in one English sentence. */
  readonly label: string
}

/** `unused`: it could be used. `blocked`: it can't be opened. `missing`: a library. The reason is one sentence for people. */
export interface FoundView extends DeviceView {
  readonly state: 'unused' | 'blocked' | 'missing'
  /** As the device calls itself; empty where it says nothing. */
  readonly name: string
}

export interface DeviceView {
  readonly address: string
  readonly kind: string
  readonly state: string
  /** In English. */
  readonly reason: string | null
  /** What `reason` says, for other languages; a gateway of another version may know codes that are not known here. */
  readonly fault?: { readonly code: string }
}

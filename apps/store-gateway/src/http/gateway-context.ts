import type {
  HeartbeatAnswer,
  LoadRequest,
  Marketplace,
  PrinterStatus,
  Validation,
  ValidationRequest,
} from '@tillway/contract'
import type { EventStream, Log } from '@tillway/listener'
import type { Journal } from '../journal/journal.ts'
import type { AcceptedLoad, AcceptRefusal } from '../loads/accept-load.ts'
import type { LoadRecord } from '../loads/load-record.ts'
import type { Callers } from './caller.ts'
import type { Waiters } from './waiters.ts'

/** What the routes may use: the gateway's abilities as functions, so that `http/` knows no other folder's parts. */
export interface GatewayContext {
  readonly log: Log
  readonly journal: Journal
  readonly callers: Callers
  readonly waiters: Waiters
  readonly events: EventStream
  readonly nowMs: () => number
  readonly store: {
    readonly name: string
    readonly environment: 'simulator' | 'sandbox' | 'production'
    readonly marketplace: Marketplace
    readonly maximumLoad: number
    readonly supportContact: string | null
  }
  readonly reviewCash: 'hold' | 'return'
  readonly accept: (
    id: string,
    request: LoadRequest,
    terminalId: string,
  ) => Promise<AcceptedLoad | { readonly refused: AcceptRefusal }>
  readonly validate: (request: ValidationRequest, terminalId: string) => Promise<Validation>
  /** A till called: what waited for it need wait no longer. */
  readonly tillSeen: (terminalId: string) => void
  readonly amazonState: () => HeartbeatAnswer['amazon']['state']
  readonly printers: () => PrinterStatus[]
  readonly requestReceipt: (
    loadId: string,
    actor: string,
    reason: string,
  ) => Promise<{ readonly load: LoadRecord } | { readonly refused: string }>
  /** The receipt as it would be printed, with dots for a claim code. */
  readonly preview: (load: LoadRecord, form: 'svg' | 'text') => string
  /** Accounts to try the store with; null outside the simulator. */
  readonly samples: (() => Promise<unknown[]>) | null
}

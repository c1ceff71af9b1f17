import type { GatewayClient } from '../gateway-client/index.ts'
import type { Line } from '../heartbeat/index.ts'
import type { Outbox } from '../outbox/index.ts'
import type { Caps, OfflinePolicy } from './sale-rules.ts'

export interface TillDeps {
  readonly outbox: Outbox
  readonly terminalId: string
  readonly gateway: Pick<
    GatewayClient,
    'validate' | 'cashReturned' | 'hold' | 'scanTicket' | 'printCopy' | 'receiptCameOut'
  >
  readonly line: () => Line
  readonly caps: Caps
  /** `refuse` where absent. */
  readonly offlinePolicy?: OfflinePolicy
  readonly loadExpiresMs: number
  readonly nowMs: () => number
  readonly newLoadId: () => string
  /** Rule T4: the ticket of a held load is printed, or printed again, and the gateway is told of the hold. */
  readonly printTicket: (loadId: string) => Promise<void>
  /** The cashier has cash to put into the drawer, or to take out of it. */
  readonly openDrawer: () => void
  /** A row waits to be sent. */
  readonly wakeDelivery: () => void
  /** Cash was handed back without the gateway's grant: it must be told (rule T5). */
  readonly wakeReports: () => void
  /** The record of a load's cash changed on disk. */
  readonly onLoadChanged: (loadId: string) => void
  /** The page must be drawn anew. */
  readonly onChange: () => void
  readonly onSound: (kind: 'read' | 'safe' | 'problem') => void
  readonly onFault: (error: unknown) => void
}

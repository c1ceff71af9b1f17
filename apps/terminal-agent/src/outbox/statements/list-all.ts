import type { CashWord, DestinationKind, LoadState } from '@tillway/contract'
import type { Db } from '../open-database.ts'
import type { CashBack, Row } from '../row.ts'
import { CASH_PLACE, type CashPlace } from './sum-cash.ts'

/** A load as people look at it when its till cannot: what was taken for it, where that is, and what was ever sent. */
export interface LoadOnFile {
  readonly id: string
  readonly number: string
  readonly state: Row['state']
  readonly gatewayState: LoadState | null
  readonly kind: DestinationKind
  readonly masked: string
  readonly currency: string
  readonly minorUnits: number
  readonly cashier: string | null
  /** Null: it is not confirmed that cash was taken. */
  readonly place: CashPlace | null
  readonly cashWord: CashWord
  readonly hold: 0 | 1
  /** Rule T2: with it, only the gateway knows the end. */
  readonly sendMarkedAtMs: number | null
  readonly preparedAtMs: number
  readonly confirmedAtMs: number | null
  readonly expiresAtMs: number | null
  readonly endedAtMs: number | null
  readonly cashBack: CashBack['state'] | null
  readonly orderedAtMs: number | null
  readonly returnedAtMs: number | null
  /** Since when the gateway knows of cash that went back; null where it was not told. */
  readonly reportedAtMs: number | null
}

/** Every load on file, oldest first. */
export function listAll(db: Db): () => LoadOnFile[] {
  const statement = db.prepare<[], LoadOnFile>(`
    SELECT l.id, l.number, l.state, l.gateway_state AS gatewayState, l.destination_kind AS kind, l.destination_masked AS masked, l.currency,
      l.minor_units AS minorUnits, l.cashier, CASE WHEN l.cash_taken_at_ms IS NOT NULL THEN ${CASH_PLACE} END AS place, l.cash_word AS cashWord,
      l.hold, l.send_marked_at_ms AS sendMarkedAtMs, l.prepared_at_ms AS preparedAtMs, l.confirmed_at_ms AS confirmedAtMs,
      l.expires_at_ms AS expiresAtMs, l.ended_at_ms AS endedAtMs, c.state AS cashBack, c.ordered_at_ms AS orderedAtMs,
      c.returned_at_ms AS returnedAtMs, c.reported_at_ms AS reportedAtMs
    FROM loads l LEFT JOIN cash_back c ON c.load_id = l.id ORDER BY l.prepared_at_ms, l.id`)
  return () => statement.all()
}

import type { Heartbeat } from '@tillway/contract'
import type { Db } from '../open-database.ts'

/** What a till last said of itself. `printer` and `asksForTickets` outlast a restart, so that rule P4 is known before its next heartbeat. */
export interface Touch {
  readonly id: string
  /** JSON. */
  readonly heartbeat: string
  readonly printer: string | null
  readonly asksForTickets: boolean
  /** Where the cash of loads is that goes back; absent: it does not tell. */
  readonly cash?: Heartbeat['cash'] | undefined
  readonly nowMs: number
}

/** False: no row. The till was removed while its heartbeat was on its way, and nothing is kept of it. */
export function touchTerminal(db: Db): (touch: Touch) => boolean {
  const statement = db.prepare(
    'UPDATE terminals SET heartbeat = @heartbeat, printer = @printer, asks_for_tickets = @asks, last_seen_at_ms = @nowMs WHERE id = @id',
  )
  return ({ id, heartbeat, printer, asksForTickets, nowMs }) =>
    statement.run({ id, heartbeat, printer, asks: asksForTickets ? 1 : 0, nowMs }).changes === 1
}

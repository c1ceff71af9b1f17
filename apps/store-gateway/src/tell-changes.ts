import { END_STATES, type Load } from '@tillway/contract'
import type { EventStream, Log } from '@tillway/listener'
import type { Waiters } from './http/waiters.ts'
import type { LoadRecord } from './loads/load-record.ts'
import { createReasonAlerts } from './loads/reason-alerts.ts'
import type { ClaimCodes } from './receipts/claim-codes.ts'

export interface ChangeTellerDeps {
  readonly log: Log
  readonly events: EventStream
  readonly waiters: Waiters
  readonly claimCodes: ClaimCodes
  readonly nowMs: () => number
  readonly show: (load: LoadRecord) => Load
  readonly alert: (what: string, cause: unknown, loadId?: string) => void
  readonly queueChanged: () => void
  /** A paper may be waiting. */
  readonly wakePrinters: () => void
}

/** Tells everybody of each change of a load: the log, the pages, the tills that wait, the printers, and people whom its reason needs. */
export function createChangeTeller(deps: ChangeTellerDeps): (load: LoadRecord) => void {
  const { nowMs, alert } = deps
  const reasonAlerts = createReasonAlerts({ nowMs, alert: (what, loadId) => alert(what, undefined, loadId) })
  const loadLog = deps.log.child({}, { redact: [] }) // its lines are made of five facts, none of them secret
  return (load) => {
    // Each load once at `info`, when it has an end: a rush must not spend its time on lines.
    loadLog[END_STATES.has(load.state) ? 'info' : 'debug'](
      { load: load.id, number: load.number, state: load.state, receipt: load.receiptState, reason: load.reason?.code },
      'load',
    )
    deps.events.publish('load', deps.show(load))
    deps.waiters.changed(load)
    if (load.state === 'voided') deps.claimCodes.forget(load.id) // P1: its void has ended
    if (load.receiptState === 'waiting' || load.ticketState === 'waiting') deps.wakePrinters()
    deps.queueChanged()
    reasonAlerts(load)
  }
}

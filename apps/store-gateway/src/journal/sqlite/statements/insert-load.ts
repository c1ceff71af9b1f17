import type { NewLoad } from '../../../loads/ports.ts'
import type { Db } from '../open-database.ts'
import { mustChange } from './must-change.ts'

export interface LoadToInsert extends Omit<NewLoad, 'destination' | 'number'> {
  readonly number: string
  readonly sealedDestination: Buffer | null
  readonly destinationHash: string
  readonly bodyHash: string
  readonly change: number
  readonly nowMs: number
}

export function insertLoad(db: Db): (load: LoadToInsert) => void {
  const statement = db.prepare(`
    INSERT INTO loads (id, number, terminal_id, account, cashier, kind, masked, destination, destination_hash, body_hash, currency, minor_units,
      amazon_request_id, state, reason, held_at_ms, ticket_out_at_ms, return_told, unknown_load, last_load_at_ms, last_attempt_at_ms, load_signed_at_amazon_ms, signed_at_amazon_ms, given_back, cash_returned_at_ms, cash_returned_till, cash_returned_cashier, expires_at_ms, next_step_at_ms, erase_at_ms, ticket_state, revision, change, created_at_ms, updated_at_ms)
    VALUES (@id, @number, @terminalId, @account, @cashier, @kind, @masked, @destination, @destinationHash, @bodyHash, @currency, @minorUnits,
      @amazonRequestId, @state, @reason, @heldAtMs, @heldAtMs, @returnTold, @unknownLoad, @lastSentAtMs, @lastSentAtMs, @lastSentAtMs, @lastSentAtMs, @givenBack, @cashReturnedAtMs, @cashReturnedTill, @cashReturnedCashier, @expiresAtMs, @nextStepAtMs, @eraseAtMs, @ticketState, @revision, @change, @nowMs, @nowMs)`)
  return (load) => {
    const open = load.state === 'queued'
    const { restored } = load
    const { changes } = statement.run({
      id: load.id,
      number: load.number,
      terminalId: load.terminalId,
      account: load.account,
      cashier: load.cashier,
      kind: load.kind,
      masked: load.masked,
      destination: open || restored ? load.sealedDestination : null, // R14: a person may still need it
      destinationHash: load.destinationHash,
      bodyHash: load.bodyHash,
      currency: load.amount.currency,
      minorUnits: load.amount.minorUnits,
      amazonRequestId: load.amazonRequestId,
      state: load.state,
      reason: load.reason && JSON.stringify(load.reason),
      heldAtMs: load.held ? load.nowMs : null,
      returnTold: Number(restored ? restored.tellsReturn : !open),
      unknownLoad: Number(restored !== undefined),
      lastSentAtMs: restored ? load.nowMs : null, // R11b: when the last request was signed is lost; this is the latest that it can be
      revision: (restored?.heardRevision ?? 0) + 1,
      givenBack: Number(load.givenBack !== undefined),
      cashReturnedAtMs: load.givenBack?.atMs ?? null,
      cashReturnedTill: load.givenBack?.terminalId ?? null,
      cashReturnedCashier: load.givenBack?.cashier ?? null,
      expiresAtMs: load.expiresAtMs,
      nextStepAtMs: open ? load.nowMs : null,
      eraseAtMs: null,
      ticketState: load.printTicket ? 'waiting' : 'none',
      change: load.change,
      nowMs: load.nowMs,
    })
    mustChange(changes, `inserting load ${load.id}`)
  }
}

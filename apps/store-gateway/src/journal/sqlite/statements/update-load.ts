import type { LoadRecord } from '../../../loads/load-record.ts'
import type { Db } from '../open-database.ts'
import { mustChange } from './must-change.ts'

/** Writes a load's new facts over the revision that they were decided on, and no other. */
export function updateLoad(db: Db): (before: LoadRecord, after: LoadRecord, change: number) => void {
  const statement = db.prepare(`
    UPDATE loads SET state = @state, reason = @reason, proof = @proof, held_at_ms = @heldAtMs, return_told = @returnTold, unknown_load = @unknownLoad,
      confirmed = @confirmed, load_attempts = @loadAttempts, void_attempts = @voidAttempts, claim_code_issued = @claimCodeIssued, gc_id = @gcId,
      first_unknown_at_ms = @firstUnknownAtMs, last_load_at_ms = @lastLoadAtMs, last_attempt_at_ms = @lastAttemptAtMs,
      load_signed_at_amazon_ms = @loadSignedAtAmazonMs, signed_at_amazon_ms = @signedAtAmazonMs,
      loaded_at_ms = @loadedAtMs, voided_at_ms = @voidedAtMs, given_back = @givenBack, loss_minor_units = @lossMinorUnits,
      ticket_out_at_ms = @ticketOutAtMs, ticket_scanned_till = @ticketScannedTill, ticket_seen_till = @ticketSeenTill, cash_returned_at_ms = @cashReturnedAtMs, cash_returned_till = @cashReturnedTill,
      cash_returned_cashier = @cashReturnedCashier, next_step_at_ms = @nextStepAtMs, late_check_at_ms = @lateCheckAtMs,
      erase_at_ms = @eraseAtMs, receipt_state = @receiptState, receipt_copies = @receiptCopies, ticket_state = @ticketState, ticket_copies = @ticketCopies, revision = @revision, change = @change,
      updated_at_ms = @updatedAtMs
    WHERE id = @id AND revision = @before`)
  return (before, after, change) => {
    const { changes } = statement.run({
      id: after.id,
      before: before.revision,
      state: after.state,
      reason: after.reason && JSON.stringify(after.reason),
      proof: after.proof,
      heldAtMs: after.heldAtMs,
      returnTold: Number(after.returnTold),
      unknownLoad: Number(after.unknownLoad),
      confirmed: Number(after.confirmed),
      loadAttempts: after.loadAttempts,
      voidAttempts: after.voidAttempts,
      claimCodeIssued: Number(after.claimCodeIssued),
      gcId: after.gcId,
      firstUnknownAtMs: after.firstUnknownAtMs,
      lastLoadAtMs: after.lastLoadAtMs,
      lastAttemptAtMs: after.lastAttemptAtMs,
      loadSignedAtAmazonMs: after.loadSignedAtAmazonMs,
      signedAtAmazonMs: after.signedAtAmazonMs,
      loadedAtMs: after.loadedAtMs,
      voidedAtMs: after.voidedAtMs,
      givenBack: Number(after.givenBack),
      lossMinorUnits: after.lossMinorUnits,
      ticketOutAtMs: after.ticketOutAtMs,
      ticketScannedTill: after.ticketScannedTill,
      ticketSeenTill: after.ticketSeenTill,
      cashReturnedAtMs: after.cashReturned?.atMs ?? null,
      cashReturnedTill: after.cashReturned?.terminalId ?? null,
      cashReturnedCashier: after.cashReturned?.cashier ?? null,
      nextStepAtMs: after.nextStepAtMs,
      lateCheckAtMs: after.lateCheckAtMs,
      eraseAtMs: after.eraseAtMs,
      receiptState: after.receiptState,
      receiptCopies: after.receiptCopies,
      ticketState: after.ticketState,
      ticketCopies: after.ticketCopies,
      revision: after.revision,
      updatedAtMs: after.updatedAtMs,
      change,
    })
    mustChange(changes, `updating load ${after.id} at revision ${before.revision}`)
  }
}

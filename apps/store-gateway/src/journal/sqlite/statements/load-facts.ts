import type { LoadRecord } from '../../../loads/load-record.ts'

type Column = readonly [name: string, of: (load: LoadRecord) => string | number | null]

/** What of a load never changes once it is accepted. */
const LASTING: readonly Column[] = [
  ['id', (load) => load.id],
  ['number', (load) => load.number],
  ['terminal_id', (load) => load.terminalId],
  ['account', (load) => load.account],
  ['cashier', (load) => load.cashier],
  ['kind', (load) => load.kind],
  ['masked', (load) => load.masked],
  ['body_hash', (load) => load.bodyHash],
  ['currency', (load) => load.amount.currency],
  ['minor_units', (load) => load.amount.minorUnits],
  ['amazon_request_id', (load) => load.amazonRequestId],
  ['expires_at_ms', (load) => load.expiresAtMs],
  ['created_at_ms', (load) => load.createdAtMs],
]

/** What may change with each step of its life. */
const CHANGING: readonly Column[] = [
  ['state', (load) => load.state],
  ['reason', (load) => load.reason && JSON.stringify(load.reason)],
  ['proof', (load) => load.proof],
  ['held_at_ms', (load) => load.heldAtMs],
  ['return_told', (load) => Number(load.returnTold)],
  ['unknown_load', (load) => Number(load.unknownLoad)],
  ['confirmed', (load) => Number(load.confirmed)],
  ['load_attempts', (load) => load.loadAttempts],
  ['void_attempts', (load) => load.voidAttempts],
  ['claim_code_issued', (load) => Number(load.claimCodeIssued)],
  ['gc_id', (load) => load.gcId],
  ['first_unknown_at_ms', (load) => load.firstUnknownAtMs],
  ['last_load_at_ms', (load) => load.lastLoadAtMs],
  ['last_attempt_at_ms', (load) => load.lastAttemptAtMs],
  ['load_signed_at_amazon_ms', (load) => load.loadSignedAtAmazonMs],
  ['signed_at_amazon_ms', (load) => load.signedAtAmazonMs],
  ['loaded_at_ms', (load) => load.loadedAtMs],
  ['voided_at_ms', (load) => load.voidedAtMs],
  ['given_back', (load) => Number(load.givenBack)],
  ['loss_minor_units', (load) => load.lossMinorUnits],
  ['ticket_out_at_ms', (load) => load.ticketOutAtMs],
  ['ticket_scanned_till', (load) => load.ticketScannedTill],
  ['ticket_seen_till', (load) => load.ticketSeenTill],
  ['cash_returned_at_ms', (load) => load.cashReturned?.atMs ?? null],
  ['cash_returned_till', (load) => load.cashReturned?.terminalId ?? null],
  ['cash_returned_cashier', (load) => load.cashReturned?.cashier ?? null],
  ['next_step_at_ms', (load) => load.nextStepAtMs],
  ['late_check_at_ms', (load) => load.lateCheckAtMs],
  ['erase_at_ms', (load) => load.eraseAtMs],
  ['receipt_state', (load) => load.receiptState],
  ['receipt_copies', (load) => load.receiptCopies],
  ['receipt_outdated', (load) => Number(load.receiptOutdated)],
  ['receipt_by_word', (load) => Number(load.receiptByWord)],
  ['ticket_state', (load) => load.ticketState],
  ['ticket_copies', (load) => load.ticketCopies],
  ['restored_at_ms', (load) => load.restoredAtMs],
  ['revision', (load) => load.revision],
  ['updated_at_ms', (load) => load.updatedAtMs],
]

/** The columns of a load that a statement writes, and their values in the same order. */
export const changingFacts = factsOf(CHANGING)
export const allFacts = factsOf([...LASTING, ...CHANGING])

function factsOf(columns: readonly Column[]) {
  return {
    columns: columns.map(([name]) => name),
    valuesOf: (load: LoadRecord) => columns.map(([, of]) => of(load)),
  }
}

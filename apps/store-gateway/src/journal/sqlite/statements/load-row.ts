import type { LoadState, Reason, ReceiptState, TicketState, VoidProof } from '@tillway/contract'
import type { LoadRecord } from '../../../loads/load-record.ts'

/** A row of `loads` as SQLite gives it, without the encrypted value. */
export interface LoadRow {
  id: string
  number: string
  terminal_id: string
  account: string
  cashier: string | null
  kind: string
  masked: string
  body_hash: string
  currency: string
  minor_units: number
  amazon_request_id: string
  state: string
  reason: string | null
  proof: string | null
  held_at_ms: number | null
  return_told: number
  unknown_load: number
  confirmed: number
  load_attempts: number
  void_attempts: number
  claim_code_issued: number
  gc_id: string | null
  expires_at_ms: number
  first_unknown_at_ms: number | null
  last_load_at_ms: number | null
  last_attempt_at_ms: number | null
  load_signed_at_amazon_ms: number | null
  signed_at_amazon_ms: number | null
  loaded_at_ms: number | null
  voided_at_ms: number | null
  given_back: number
  ticket_out_at_ms: number | null
  loss_minor_units: number
  ticket_scanned_till: string | null
  ticket_seen_till: string | null
  next_step_at_ms: number | null
  late_check_at_ms: number | null
  erase_at_ms: number | null
  cash_returned_at_ms: number | null
  cash_returned_till: string | null
  cash_returned_cashier: string | null
  receipt_state: string
  receipt_copies: number
  receipt_outdated: number
  receipt_by_word: number
  ticket_state: string
  ticket_copies: number
  restored_at_ms: number | null
  revision: number
  created_at_ms: number
  updated_at_ms: number
}

/** The columns of a `LoadRow`, for SELECT lists. */
export const LOAD_COLUMNS = `id, number, terminal_id, account, cashier, kind, masked, body_hash, currency, minor_units, amazon_request_id, state,
  reason, proof, held_at_ms, return_told, unknown_load, confirmed, load_attempts, void_attempts, claim_code_issued, gc_id, expires_at_ms,
  first_unknown_at_ms, last_load_at_ms, last_attempt_at_ms, load_signed_at_amazon_ms, signed_at_amazon_ms, loaded_at_ms, voided_at_ms, given_back, ticket_out_at_ms, loss_minor_units, ticket_scanned_till, ticket_seen_till, next_step_at_ms, late_check_at_ms, erase_at_ms, cash_returned_at_ms, cash_returned_till,
  cash_returned_cashier, receipt_state, receipt_copies, receipt_outdated, receipt_by_word, ticket_state, ticket_copies, restored_at_ms, revision, created_at_ms, updated_at_ms`

export function loadOfRow(row: LoadRow): LoadRecord {
  return {
    id: row.id,
    number: row.number,
    terminalId: row.terminal_id,
    account: row.account,
    cashier: row.cashier,
    kind: row.kind,
    masked: row.masked,
    bodyHash: row.body_hash,
    amount: { currency: row.currency, minorUnits: row.minor_units },
    amazonRequestId: row.amazon_request_id,
    state: row.state as LoadState,
    reason: row.reason === null ? null : (JSON.parse(row.reason) as Reason),
    proof: row.proof as VoidProof | null,
    heldAtMs: row.held_at_ms,
    returnTold: row.return_told === 1,
    unknownLoad: row.unknown_load === 1,
    confirmed: row.confirmed === 1,
    loadAttempts: row.load_attempts,
    voidAttempts: row.void_attempts,
    claimCodeIssued: row.claim_code_issued === 1,
    gcId: row.gc_id,
    expiresAtMs: row.expires_at_ms,
    firstUnknownAtMs: row.first_unknown_at_ms,
    lastLoadAtMs: row.last_load_at_ms,
    lastAttemptAtMs: row.last_attempt_at_ms,
    loadSignedAtAmazonMs: row.load_signed_at_amazon_ms,
    signedAtAmazonMs: row.signed_at_amazon_ms,
    loadedAtMs: row.loaded_at_ms,
    voidedAtMs: row.voided_at_ms,
    givenBack: row.given_back === 1,
    ticketOutAtMs: row.ticket_out_at_ms,
    lossMinorUnits: row.loss_minor_units,
    ticketScannedTill: row.ticket_scanned_till,
    ticketSeenTill: row.ticket_seen_till,
    nextStepAtMs: row.next_step_at_ms,
    lateCheckAtMs: row.late_check_at_ms,
    eraseAtMs: row.erase_at_ms,
    cashReturned:
      row.cash_returned_at_ms === null
        ? null
        : {
            atMs: row.cash_returned_at_ms,
            terminalId: row.cash_returned_till ?? '',
            cashier: row.cash_returned_cashier ?? '',
          },
    receiptState: row.receipt_state as ReceiptState,
    receiptCopies: row.receipt_copies,
    receiptOutdated: row.receipt_outdated === 1,
    receiptByWord: row.receipt_by_word === 1,
    ticketState: row.ticket_state as TicketState,
    ticketCopies: row.ticket_copies,
    restoredAtMs: row.restored_at_ms,
    revision: row.revision,
    createdAtMs: row.created_at_ms,
    updatedAtMs: row.updated_at_ms,
  }
}

import type { LoadRecord } from './load-record.ts'
import type { NewLoad } from './ports.ts'

/** A load as it is when it is accepted: before its first attempt, or ended already. */
export function newLoad(
  load: NewLoad,
  { bodyHash, number, nowMs }: { readonly bodyHash: string; readonly number: string; readonly nowMs: number },
): LoadRecord {
  const open = load.state === 'queued'
  const { restored, givenBack } = load
  const heldAtMs = load.held ? nowMs : null
  // R11b: when the last request was signed is lost with the journal; this is the latest that it can be.
  const lastSentAtMs = restored ? nowMs : null
  return {
    id: load.id,
    number,
    terminalId: load.terminalId,
    account: load.account,
    cashier: load.cashier,
    kind: load.kind,
    masked: load.masked,
    bodyHash,
    amount: load.amount,
    amazonRequestId: load.amazonRequestId,
    state: load.state,
    reason: load.reason,
    proof: null,
    heldAtMs,
    returnTold: restored ? restored.tellsReturn || givenBack !== undefined : !open,
    unknownLoad: restored !== undefined,
    confirmed: false,
    loadAttempts: 0,
    voidAttempts: 0,
    claimCodeIssued: false,
    gcId: null,
    expiresAtMs: load.expiresAtMs,
    firstUnknownAtMs: null,
    lastLoadAtMs: lastSentAtMs,
    lastAttemptAtMs: lastSentAtMs,
    loadSignedAtAmazonMs: lastSentAtMs,
    signedAtAmazonMs: lastSentAtMs,
    loadedAtMs: null,
    voidedAtMs: null,
    nextStepAtMs: open ? nowMs : null,
    lateCheckAtMs: null,
    eraseAtMs: null,
    cashReturned: givenBack ?? null,
    ticketOutAtMs: heldAtMs,
    givenBack: givenBack !== undefined,
    lossMinorUnits: restored && givenBack ? load.amount.minorUnits : 0, // T5e: it may stand at Amazon
    restoredAtMs: restored ? nowMs : null,
    ticketScannedTill: null,
    ticketSeenTill: null,
    receiptState: load.state === 'declined' ? 'waiting' : 'none', // the slip for whoever gets the cash back
    receiptCopies: 0,
    receiptOutdated: false,
    receiptByWord: false,
    ticketState: load.printTicket ? 'waiting' : 'none',
    ticketCopies: 0,
    revision: (restored?.heardRevision ?? 0) + 1,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  }
}

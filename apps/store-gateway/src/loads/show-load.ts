import type { Load, PlaceInLine } from '@tillway/contract'
import { cashWord } from './cash-word.ts'
import type { LoadRecord } from './load-record.ts'

/** A load as every route, event and heartbeat shows it; `queue` while it waits for its turn at Amazon. */
export function showLoad(load: LoadRecord, reviewCash: 'hold' | 'return', queue: PlaceInLine | null = null): Load {
  const { cashReturned } = load
  return {
    id: load.id,
    number: load.number,
    revision: load.revision,
    state: load.state,
    terminalId: load.terminalId,
    account: load.account,
    destination: { kind: load.kind, masked: load.masked },
    amount: load.amount,
    cash: cashWord(load, reviewCash),
    cashReturned: cashReturned && {
      at: instant(cashReturned.atMs),
      terminalId: cashReturned.terminalId,
      cashier: cashReturned.cashier,
    },
    proof: load.proof,
    held: load.heldAtMs !== null,
    claimCodeIssued: load.claimCodeIssued,
    reason: load.reason,
    amazonRequestId: load.loadAttempts === 0 ? null : load.amazonRequestId,
    attempts: load.loadAttempts + load.voidAttempts,
    receipt: {
      state: load.receiptState,
      copies: load.receiptCopies,
      ...(load.receiptOutdated && { outdated: true }),
      ...(load.receiptByWord && { byWord: true }),
    },
    ticket: {
      state: load.ticketState,
      copies: load.ticketCopies,
      heldAt: load.heldAtMs === null ? null : instant(load.heldAtMs),
      scannedAt: load.ticketScannedTill,
      seenAt: load.ticketSeenTill,
    },
    createdAt: instant(load.createdAtMs),
    updatedAt: instant(load.updatedAtMs),
    ...(queue ? { queue } : {}),
  }
}

function instant(ms: number): string {
  return new Date(ms).toISOString()
}

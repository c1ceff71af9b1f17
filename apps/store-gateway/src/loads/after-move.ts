import type { LoadRecord } from './load-record.ts'
import type { Change } from './ports.ts'

/** The load's facts after a change, but for the attempt that it opens: that one is counted where it is written. */
export function afterMove(before: LoadRecord, change: Change, nowMs: number): LoadRecord {
  const { move } = change
  const set = move.set ?? {}
  const outcome = change.close?.outcome
  const unknown = set.unknownLoad === true
  const voidedNow = move.to === 'voided' && before.state !== 'voided'
  return {
    ...before,
    ...change.patch,
    state: move.to,
    reason: change.reason,
    proof: move.proof === 'none' ? null : (move.proof ?? before.proof),
    ticketOutAtMs: set.held ? (before.ticketOutAtMs ?? nowMs) : (change.patch?.ticketOutAtMs ?? before.ticketOutAtMs),
    heldAtMs: set.held ? (before.heldAtMs ?? nowMs) : before.heldAtMs,
    givenBack: before.givenBack || set.givenBack === true,
    returnTold: before.returnTold || change.tellsReturn || set.givenBack === true,
    lossMinorUnits: set.loss ? before.amount.minorUnits : (change.patch?.lossMinorUnits ?? before.lossMinorUnits),
    unknownLoad: before.unknownLoad || unknown,
    firstUnknownAtMs: set.askAnew ? nowMs : (before.firstUnknownAtMs ?? (unknown ? nowMs : null)),
    confirmed: before.confirmed || set.confirmed === true,
    loadedAtMs: before.loadedAtMs ?? (move.to === 'loaded' ? nowMs : null),
    voidedAtMs: voidedNow ? nowMs : before.voidedAtMs,
    claimCodeIssued: before.claimCodeIssued || outcome?.claimCode != null,
    gcId: before.gcId ?? outcome?.gcId ?? null,
    nextStepAtMs: change.nextStepAtMs,
    lateCheckAtMs: change.lateCheckAtMs ?? before.lateCheckAtMs,
    eraseAtMs: change.eraseAtMs ?? before.eraseAtMs,
    revision: before.revision + 1,
    updatedAtMs: nowMs,
  }
}

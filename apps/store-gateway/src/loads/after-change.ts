import type { Attempt, LoadRecord } from './load-record.ts'
import { isUndo } from './operations.ts'
import type { Change } from './ports.ts'

/** A load after a change, and the attempt that the change opens. What becomes of its paper is for its receipt jobs to say. */
export function afterChange(
  before: LoadRecord,
  change: Change,
  nowMs: number,
): { readonly load: LoadRecord; readonly attempt: Attempt | null } {
  const load = afterMove(before, change, nowMs)
  const opening = change.open
  if (!opening) return { load, attempt: null }
  const n = before.loadAttempts + before.voidAttempts + 1
  const isVoid = isUndo(opening.operation)
  const latest = (knownMs: number | null) => Math.max(knownMs ?? 0, opening.signedAtAmazonMs)
  return {
    load: {
      ...load,
      ...(isVoid
        ? { voidAttempts: before.voidAttempts + 1 }
        : {
            loadAttempts: before.loadAttempts + 1,
            // R9: a question before a Cancel gives the Void no more time. How long it may still arrive (R4b) its signature tells.
            lastLoadAtMs: change.event === 'send-learn' ? before.lastLoadAtMs : opening.openedAtMs,
            loadSignedAtAmazonMs: latest(before.loadSignedAtAmazonMs),
          }),
      lastAttemptAtMs: opening.openedAtMs,
      signedAtAmazonMs: latest(before.signedAtAmazonMs),
    },
    attempt: { loadId: before.id, n, requestId: before.amazonRequestId, ...opening },
  }
}

function afterMove(before: LoadRecord, change: Change, nowMs: number): LoadRecord {
  const { move } = change
  const set = move.set ?? {}
  const outcome = change.close?.outcome
  const unknown = set.unknownLoad === true
  // R11b: when a lost journal sent its last request is not known; now is the latest that it can be.
  const sentUntil = set.restored
    ? { lastLoadAtMs: nowMs, lastAttemptAtMs: nowMs, loadSignedAtAmazonMs: nowMs, signedAtAmazonMs: nowMs }
    : {}
  const voidedNow = move.to === 'voided' && before.state !== 'voided'
  return {
    ...before,
    ...change.patch,
    ...sentUntil,
    state: move.to,
    reason: change.reason,
    proof: move.proof === 'none' ? null : (move.proof ?? before.proof),
    ticketOutAtMs: set.held ? (before.ticketOutAtMs ?? nowMs) : (change.patch?.ticketOutAtMs ?? before.ticketOutAtMs),
    heldAtMs: set.held ? (before.heldAtMs ?? nowMs) : before.heldAtMs,
    givenBack: before.givenBack || set.givenBack === true,
    returnTold: before.returnTold || change.tellsReturn || set.givenBack === true,
    lossMinorUnits: set.loss ? before.amount.minorUnits : (change.patch?.lossMinorUnits ?? before.lossMinorUnits),
    unknownLoad: before.unknownLoad || unknown || set.restored === true,
    restoredAtMs: set.restored ? (before.restoredAtMs ?? nowMs) : before.restoredAtMs,
    firstUnknownAtMs: set.askAnew ? nowMs : (before.firstUnknownAtMs ?? (unknown ? nowMs : null)),
    confirmed: before.confirmed || set.confirmed === true,
    loadedAtMs: before.loadedAtMs ?? (move.to === 'loaded' ? nowMs : null),
    voidedAtMs: voidedNow ? nowMs : before.voidedAtMs,
    claimCodeIssued: before.claimCodeIssued || outcome?.claimCode != null,
    gcId: before.gcId ?? outcome?.gcId ?? null,
    nextStepAtMs: change.nextStepAtMs,
    lateCheckAtMs: change.lateCheckAtMs ?? before.lateCheckAtMs,
    eraseAtMs: change.eraseAtMs ?? before.eraseAtMs,
    revision: Math.max(before.revision, change.heardRevision ?? 0) + 1, // T9b: its till takes only a higher one
    updatedAtMs: nowMs,
  }
}

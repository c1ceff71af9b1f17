import { change, type Mutation, mutation } from './mutation.ts'

const LIFE = 'store-gateway/src/loads/life.ts'
const ATTEMPTS = 'store-gateway/src/loads/attempts.ts'
const DRIVER = 'store-gateway/src/loads/driver.ts'
const NEXT_STEP = 'store-gateway/src/loads/next-step.ts'
const JOBS = 'store-gateway/src/journal/sqlite/receipt-job-store.ts'

/** Rules of a load and of its paper, taken away from the gateway. */
export const gatewayMutations: readonly Mutation[] = [
  mutation(
    'R1',
    'a no to a repeat is the end',
    change(LIFE, "to: load.unknownLoad ? 'voiding' : 'declined'", "to: load.declines ?? 'declined'"),
  ),
  mutation(
    'R2',
    'a Load is sent again after a Void',
    change(LIFE, 'if (load.voidAttempts > 0) return undoing', ''),
    change(LIFE, "(load.voidAttempts === 0 ? { to: 'sending' } : undoing)", "({ to: load.next ?? 'sending' })"),
  ),
  mutation(
    'R3',
    'a refused second Void proves the load',
    change(LIFE, 'if (!load.confirmed || load.voidAttempts !== 1)', 'if (!load.confirmed)'),
  ),
  mutation(
    'R4',
    'a Void that finds nothing is final at once',
    change(
      LIFE,
      "{ to: 'voided', proof: 'absent', paper: 'cancel' }",
      "{ to: 'voided', proof: 'settled', paper: 'cancel' }",
    ),
  ),
  mutation(
    'R4b',
    'our own clock says that nothing can arrive any more',
    change(
      'store-gateway/src/loads/limits.ts',
      'if (amazonDateMs !== null) return amazonDateMs > overAtAmazonMs(load.loadSignedAtAmazonMs, times)',
      'return nowMs > lateCheckAtMs(load.lastLoadAtMs, times)',
    ),
  ),
  mutation(
    'R5',
    'after a restart an open attempt was never sent',
    change(ATTEMPTS, "lostAnswer: Outcome = {\n  verdict: 'unknown'", "lostAnswer: Outcome = {\n  verdict: 'not-sent'"),
  ),
  mutation(
    'R6',
    'an attempt is sent before its commit',
    change(
      DRIVER,
      'const opened = await journal.change(load.id, openedAtMs,',
      'const attempt = { loadId: load.id, n: load.loadAttempts + load.voidAttempts + 1, operation, requestId: load.amazonRequestId, ...opening }\n    const opened = { load, attempt }\n    void journal.change(load.id, openedAtMs,',
    ),
  ),
  mutation(
    'R7',
    'a load that may be at Amazon expires',
    change(
      LIFE,
      "expire: { refused: 'it may be at Amazon: only a void ends it (R7)' },\n    'give-up': (load)",
      "expire: { to: 'expired', reason: 'expired' },\n    'give-up': (load)",
    ),
    change(
      NEXT_STEP,
      "if (load.state === 'unresolved') {",
      "if (load.state === 'unresolved') {\n    if (load.heldAtMs === null && nowMs >= load.expiresAtMs) return { do: 'expire' }",
    ),
  ),
  mutation(
    'R7b',
    'the end of a load is not looked at again when its first attempt is made',
    change(
      DRIVER,
      "return step !== null && 'do' in step && step.do === event",
      'return step !== undefined && event !== undefined',
    ),
  ),
  mutation(
    'R8',
    'what the late check cannot settle is settled',
    change(
      LIFE,
      "lateCheck({ to: 'needs-review', reason: 'credited-after-return', set: { loss: true } })",
      "lateCheck({ to: 'voided', proof: 'settled' })",
    ),
  ),
  mutation(
    'R8b',
    'the cash word forgets that it was “return”',
    change('store-gateway/src/loads/cash-word.ts', 'if (load.returnTold || load.givenBack)', 'if (load.givenBack)'),
  ),
  mutation(
    'R10',
    'a held load expires by the clock',
    change(
      NEXT_STEP,
      'const endMs = load.heldAtMs === null ? load.expiresAtMs : load.heldAtMs + times.holdForMs\n    if (nowMs >= endMs) return { do: load.heldAtMs === null',
      'const endMs = load.expiresAtMs\n    if (nowMs >= endMs) return { do: load.state',
    ),
    change(NEXT_STEP, "return { do: load.state ? 'expire' : 'hold-over' }", "return { do: 'expire' }"),
    change(LIFE, 'expire: (load) =>\n      load.heldAtMs === null\n', 'expire: (load) =>\n      load.state\n'),
  ),
  mutation(
    'R10',
    'a held load that arrives late expires',
    change('store-gateway/src/loads/accept-load.ts', 'if (nowMs >= expiresAtMs && !held)', 'if (nowMs >= expiresAtMs)'),
  ),
  mutation(
    'R10',
    'a held load is voided by the clock',
    change(
      NEXT_STEP,
      'load.heldAtMs === null\n        ? (load.firstUnknownAtMs',
      'load.state\n        ? (load.firstUnknownAtMs',
    ),
    change(NEXT_STEP, "return { do: load.heldAtMs === null ? 'give-up' : 'hold-over' }", "return { do: 'give-up' }"),
    change(LIFE, "load.heldAtMs === null ? { to: 'voiding' } :", "load.state ? { to: 'voiding' } :"),
  ),
  mutation(
    'R11a',
    'a load is tried again after its cash went back',
    change(LIFE, 'if (load.returnTold || load.givenBack || load.cashGranted)\n', 'if (false)\n'),
  ),
  mutation(
    'R11b',
    'people resolve while a request may still arrive',
    change(
      'store-gateway/src/loads/people.ts',
      "load.state === 'needs-review' && nowMs < untilMs",
      'nowMs < 0 && untilMs < 0',
    ),
  ),
  mutation(
    'R13',
    'another amount under the same id is the same load',
    change('store-gateway/src/loads/accept-load.ts', 'if (!sameBody)', 'if (!sameBody && !known.id)'),
  ),
  mutation(
    'C4',
    'the code of another card is printed',
    change(
      'store-gateway/src/loads/plan-change.ts',
      "outcome.gcId === load.gcId ? 'refetch-done' : 'refetch-second-code'",
      "'refetch-done'",
    ),
    change(ATTEMPTS, 'if (outcome.claimCode && changed.load.gcId === outcome.gcId)', 'if (outcome.claimCode)'),
  ),
  mutation(
    'C4',
    'a lost code is asked for again after a Void',
    change('store-gateway/src/loads/may-refetch.ts', ' && load.voidAttempts === 0', ''),
    change(LIFE, 'load.claimCodeIssued && load.voidAttempts === 0 ?', 'load.claimCodeIssued ?'),
  ),
  mutation(
    'P1',
    'a Void leaves its papers waiting, and nobody looks again before the first byte',
    change(JOBS, 'if (!stands(job, find(job.loadId))) {', 'if (find(job.loadId) === null) {'),
    change(LIFE, ": { to: 'voiding', paper: 'cancel' }", ": { to: 'voiding' }"),
  ),
  mutation(
    'P2',
    'a paper without proof is printed again',
    change(
      'store-gateway/src/receipts/printer-loop.ts',
      "result.outcome === 'not-printed' ? 'waiting' : result.outcome",
      "result.outcome === 'printed' ? 'printed' : 'waiting'",
    ),
  ),
  mutation(
    'P2',
    'what was being printed when the process ended is printed again',
    change(JOBS, "to: 'unknown',\n            claim: job.claim", "to: 'waiting',\n            claim: job.claim"),
  ),
  mutation(
    'commit',
    'callers are answered before their commit',
    change(
      'store-gateway/src/journal/sqlite/group-commit.ts',
      'return new Promise<T>((resolve, reject) => {',
      "if (!db.inTransaction) {\n        db.exec('BEGIN IMMEDIATE')\n        defer(() => db.exec('COMMIT'))\n      }\n      return new Promise<T>((resolve, reject) => {\n        try {\n          return resolve(db.transaction(run)())\n        } catch (error) {\n          return reject(error)\n        }",
    ),
  ),
  mutation(
    'row count',
    'nobody looks how many rows a write changed',
    change(
      'store-gateway/src/journal/sqlite/statements/must-change.ts',
      'if (changed !== expected)',
      'if (changed > expected)',
    ),
  ),
  mutation(
    'R6b',
    'a process that was paused signs afresh',
    change(
      'store-gateway/src/amazon/sending-time.ts',
      'return leftMs > 0 ? { signedAtMs: signedAtAmazonMs, leftMs } : null',
      'return leftMs > 0 ? { signedAtMs: signedAtAmazonMs, leftMs } : { signedAtMs: nowMs, leftMs: timeoutMs }',
    ),
  ),
  mutation(
    'R7a',
    'a load that comes too late is answered as expired, and forgotten',
    change(
      'store-gateway/src/journal/sqlite/load-store.ts',
      'return created\n',
      "if (load.state === 'expired') for (const table of ['timeline WHERE load_id', 'loads WHERE id']) db.prepare('DELETE FROM ' + table + ' = ?').run(id)\n          return created\n",
    ),
  ),
  mutation(
    'R9',
    'what a restart finds unresolved is given up unasked',
    change(NEXT_STEP, 'if (nowMs >= endMs && run.asked) return', 'if (nowMs >= endMs) return'),
  ),
  mutation(
    'R9',
    'an unresolved load is asked about for much too long',
    change(
      NEXT_STEP,
      '(load.firstUnknownAtMs ?? load.updatedAtMs) + times.resolveForMs',
      '(load.firstUnknownAtMs ?? load.updatedAtMs) + 10 * times.resolveForMs',
    ),
  ),
  mutation(
    'R9',
    'a Void is given up while it may still succeed',
    change(
      'store-gateway/src/loads/limits.ts',
      'return lastLoadAtMs + times.voidWindowMs + times.signatureLifeMs + times.clockMarginMs',
      'return lastLoadAtMs + times.clockMarginMs',
    ),
  ),
  mutation(
    'R12',
    'a done that comes while the load is being undone lets it stand',
    change(
      LIFE,
      "'load-done': { to: 'voiding', set: { confirmed: true } },",
      "'load-done': { to: 'loaded', set: { confirmed: true }, paper: 'issue' },",
    ),
  ),
  mutation(
    'R12',
    'whoever comes later closes an attempt again',
    change(
      'store-gateway/src/journal/sqlite/statements/close-attempt.ts',
      ' AND claim = @claim AND verdict IS NULL',
      '',
    ),
  ),
  mutation(
    'P1b',
    'the receipt of a ticket does not wait for it',
    change(
      'store-gateway/src/journal/sqlite/statements/select-due-receipt-jobs.ts',
      ' OR l.held_at_ms IS NULL OR l.ticket_scanned_till IS NOT NULL)',
      ' OR 1)',
    ),
  ),
  mutation(
    'P1b',
    'every till is told that the receipt comes out there',
    change(
      'store-gateway/src/loads/cash-return.ts',
      'load.ticketScannedTill === null || load.ticketScannedTill === terminalId',
      'load.id !== terminalId',
    ),
  ),
  mutation(
    'P3',
    'a claim code prints however long it waited',
    change(
      'store-gateway/src/receipts/printer-loop.ts',
      'const STALE_AFTER_MS = 120_000',
      'const STALE_AFTER_MS = 120_000_000',
    ),
  ),
  mutation(
    'P2',
    'a load that stands again gets a second receipt, although the first one came out',
    change('store-gateway/src/journal/sqlite/load-store.ts', 'if (out) return out ', ''),
  ),
]

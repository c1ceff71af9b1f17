/** One text of one source file, and what stands there instead. */
interface Change {
  readonly file: string
  readonly find: string
  readonly replace: string
}

/** A rule taken away from the gateway. The simulation must find each of them. */
export interface Mutation {
  readonly rule: string
  readonly what: string
  readonly changes: readonly Change[]
  /** What the simulation needs besides, to meet this rule at all. */
  readonly args?: readonly string[]
}

const LIFE = 'loads/life.ts'
const DRIVER = 'loads/driver.ts'
const WIRE = 'amazon/wire.ts'
const NEXT_STEP = 'loads/next-step.ts'
const JOBS = 'journal/sqlite/receipt-job-store.ts'
const ERROR_FIELDS = 'const { errorCode, errorType } = answer'
const REFUSED = "{ verdict: 'refused', partial: false, reason: 'refused-other' }"

const change = (file: string, find: string, replace: string): Change => ({ file, find, replace })
const mutation = (rule: string, what: string, ...changes: Change[]): Mutation => ({ rule, what, changes })

const codesHidden: Mutation = {
  rule: 'C2',
  what: 'a repeat without its code is a success, where a repeat may hide it',
  changes: [
    change(WIRE, 'const REPEAT_RETURNS_CODE = true', 'const REPEAT_RETURNS_CODE = false'),
    change(WIRE, '!REPEAT_RETURNS_CODE && answer.claimCode === null', 'false'),
  ],
  args: ['--hide-codes'],
}

/** With the wire file set to hidden codes, and the rule in place, nothing may be found. */
export const control: Mutation = {
  ...codesHidden,
  what: 'control: C2 in place',
  changes: codesHidden.changes.slice(0, 1),
}

export const mutations: readonly Mutation[] = [
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
      'loads/limits.ts',
      'if (amazonDateMs !== null) return amazonDateMs > overAtAmazonMs(load.loadSignedAtAmazonMs, times)\n  return nowMs > lateCheckAtMs(load.lastLoadAtMs, times) + times.signatureLifeMs',
      'return nowMs > lateCheckAtMs(load.lastLoadAtMs, times)',
    ),
  ),
  mutation(
    'R5',
    'after a restart an open attempt was never sent',
    change(
      DRIVER,
      '...noAnswer,\n          reason: {',
      "...noAnswer,\n          verdict: 'not-sent',\n          reason: {",
    ),
  ),
  mutation(
    'R6',
    'an attempt is sent before its commit',
    change(
      DRIVER,
      'const opened = await journal.change(load.id, openedAtMs,',
      'const attempt = { loadId: load.id, n: load.loadAttempts + load.voidAttempts + 1, operation, requestId: load.amazonRequestId, body, openedAtMs, signedAtAmazonMs, claim }\n    const opened = { load, attempt }\n    void journal.change(load.id, openedAtMs,',
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
    change(DRIVER, "if (!step || !('do' in step) || step.do !== event) return null", ''),
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
    change('loads/cash-word.ts', 'if (load.returnTold || load.givenBack)', 'if (load.givenBack)'),
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
    change('loads/accept-load.ts', 'if (nowMs >= expiresAtMs && !held)', 'if (nowMs >= expiresAtMs)'),
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
    change('loads/people.ts', "load.state === 'needs-review' && nowMs < untilMs", 'nowMs < 0 && untilMs < 0'),
  ),
  mutation(
    'R13',
    'another amount under the same id is the same load',
    change('loads/accept-load.ts', 'if (!sameBody)', 'if (!sameBody && !known.id)'),
  ),
  codesHidden,
  mutation(
    'C3',
    'a PARTIAL_SUCCESS without a code is a success',
    change(
      WIRE,
      "{ verdict: 'unknown', partial: true, reason: 'account-not-eligible' }",
      "{ verdict: 'done', partial: false, reason: null }",
    ),
  ),
  mutation(
    'C4',
    'the code of another card is printed',
    change(
      'loads/plan-change.ts',
      "outcome.gcId === load.gcId ? 'refetch-done' : 'refetch-second-code'",
      "'refetch-done'",
    ),
    change(DRIVER, 'if (outcome.claimCode && changed.load.gcId === outcome.gcId)', 'if (outcome.claimCode)'),
  ),
  mutation(
    'C4',
    'a lost code is asked for again after a Void',
    change('loads/may-refetch.ts', ' && load.voidAttempts === 0', ''),
    change(LIFE, 'load.claimCodeIssued && load.voidAttempts === 0 ?', 'load.claimCodeIssued ?'),
  ),
  mutation(
    'P1',
    'a Void leaves its papers waiting, and nobody looks again before the first byte',
    change(JOBS, 'if (find(job.loadId)?.state !== job.kind) return null', ''),
    change(LIFE, ": { to: 'voiding', paper: 'cancel' }", ": { to: 'voiding' }"),
  ),
  mutation(
    'P2',
    'a paper without proof is printed again',
    change(
      'receipts/print-runner.ts',
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
    'T5a',
    'every till gets the grant',
    change('loads/cash-return.ts', 'if (cashReturned) {', 'if (cashReturned && !load.id) {'),
  ),
  mutation(
    'T5f',
    'cash given back on an unresolved load ends it',
    change(
      LIFE,
      "'give-back': { to: 'voiding', reason: 'given-back-at-till', set: { givenBack: true } },\n    'ask-retry'",
      "'give-back': { to: 'expired', reason: 'given-back-at-till', set: { givenBack: true } },\n    'ask-retry'",
    ),
  ),
  mutation(
    'request id',
    'each try has a request id of its own',
    change(
      DRIVER,
      'if (first !== null) return first',
      "if (first !== null && operation !== 'LoadAmazonBalance') return first\n    if (first !== null) return first.replaceAll(load.amazonRequestId, load.amazonRequestId + load.loadAttempts)",
    ),
    change(
      'journal/sqlite/load-store.ts',
      'requestId: before.amazonRequestId,',
      "requestId: before.amazonRequestId + (opening.operation === 'LoadAmazonBalance' && before.loadAttempts > 0 ? before.loadAttempts : ''),",
    ),
  ),
  mutation(
    'commit',
    'callers are answered before their commit',
    change(
      'journal/sqlite/group-commit.ts',
      'return new Promise<T>((resolve, reject) => {',
      "if (!db.inTransaction) {\n        db.exec('BEGIN IMMEDIATE')\n        defer(() => db.exec('COMMIT'))\n      }\n      return new Promise<T>((resolve, reject) => {\n        try {\n          return resolve(db.transaction(run)())\n        } catch (error) {\n          return reject(error)\n        }",
    ),
  ),
  mutation(
    'row count',
    'nobody looks how many rows a write changed',
    change('journal/sqlite/statements/must-change.ts', 'if (changed !== expected)', 'if (changed > expected)'),
  ),
  mutation(
    'RESEND',
    'RESEND is a no',
    change(WIRE, "if (answer.status === 'RESEND' ||", `if (answer.status === 'RESEND') return ${REFUSED}\n  if (`),
  ),
  mutation(
    'F100',
    'F100 is a no',
    change(WIRE, ERROR_FIELDS, `${ERROR_FIELDS}\n  if (errorCode === 'F100') return ${REFUSED}`),
  ),
  mutation(
    'F500',
    'F500 is a no',
    change(WIRE, ERROR_FIELDS, `${ERROR_FIELDS}\n  if (errorCode === 'F500') return ${REFUSED}`),
  ),
  mutation(
    'unlisted',
    'an unlisted type is a no',
    change(WIRE, 'partial: false, reason } : unknown', `partial: false, reason } : ${REFUSED}`),
  ),
  mutation(
    'HTML',
    'a page that cannot be read was never sent',
    change(WIRE, 'if (!answer) return unknown', "if (!answer) return notSent('amazon-unavailable')"),
  ),
]

import type { TillWord } from './closing-report.ts'
import type { Difference } from './difference.ts'
import type { ReconcileFacts } from './reconcile-facts.ts'

/** A till that runs calls every few seconds. What it took since its last call may not be in the journal. */
const CALLS_WITHIN_MS = 600_000

/** What the account's tills have not delivered yet, or may not have. */
export function compareTills(facts: ReconcileFacts): Difference[] {
  return facts.tills
    .filter(({ terminalId }) => facts.tillsOfAccount.has(terminalId))
    .flatMap((till) => ofTill(till, facts))
}

function ofTill({ terminalId, heardAtMs, waiting }: TillWord, { nowMs, toMs, money }: ReconcileFacts): Difference[] {
  const found: Difference[] = []
  const one = { loadId: null, terminalId }
  if (heardAtMs === null || heardAtMs < Math.min(toMs, nowMs - CALLS_WITHIN_MS))
    found.push({
      ...one,
      kind: 'till-silent',
      says: `${terminalId} was last heard of ${heardAtMs === null ? 'never' : `at ${new Date(heardAtMs).toISOString()}`}: what it has not delivered is not in the journal.`,
      minorUnits: null,
    })
  if (waiting && waiting.count > 0)
    found.push({
      ...one,
      kind: 'till-holds-loads',
      says: `${terminalId} has ${waiting.count} open with ${money(waiting.minorUnits)}. Compare again once they have ended.`,
      minorUnits: waiting.minorUnits,
    })
  return found
}

import { compareFunds } from './compare-funds.ts'
import { compareJournal } from './compare-journal.ts'
import { comparePortal } from './compare-portal.ts'
import { compareTillFiles } from './compare-till-files.ts'
import { compareTills } from './compare-tills.ts'
import type { Difference } from './difference.ts'
import type { ReconcileFacts } from './reconcile-facts.ts'

const COMPARISONS = [compareJournal, compareTills, compareTillFiles, comparePortal, compareFunds]

/** Compares what journal, tills, receipts and portal say of one day. It looks only, and asks Amazon nothing (C5). */
export function reconcile(facts: ReconcileFacts): Difference[] {
  return COMPARISONS.flatMap((compare) => compare(facts))
}

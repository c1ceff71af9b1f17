import type { TillCashSums } from '@tillway/contract'
import type { Db } from '../open-database.ts'

export type CashPlace = 'kept' | 'returned' | 'returnedElsewhere' | 'owed' | 'open'

/** Where the cash of a load `l` is, whose order to hand it back, if there was one, is `c`. */
export const CASH_PLACE = `
      CASE
        WHEN c.state = 'returned' THEN 'returned'
        WHEN l.cash_returned_elsewhere = 1 THEN 'returnedElsewhere'
        WHEN l.cash_word = 'return' THEN 'owed'
        WHEN l.cash_word = 'keep' THEN 'kept'
        ELSE 'open'
      END`

/** Rule T5; one moment for all of it. */
export function sumCash(db: Db): () => TillCashSums {
  const places = db.prepare<[], { place: CashPlace; minorUnits: number }>(`
    SELECT ${CASH_PLACE} AS place, sum(l.minor_units) AS minorUnits
    FROM loads l LEFT JOIN cash_back c ON c.load_id = l.id
    WHERE l.cash_taken_at_ms IS NOT NULL GROUP BY place`)
  const others = db.prepare<[], { returned: number; owed: number }>(`
    SELECT coalesce(sum(minor_units) FILTER (WHERE state = 'returned'), 0) AS returned,
      coalesce(sum(minor_units) FILTER (WHERE state <> 'returned'), 0) AS owed
    FROM cash_back WHERE NOT EXISTS (SELECT 1 FROM loads l WHERE l.id = load_id)`)
  return db.transaction((): TillCashSums => {
    const sums = { kept: 0, returned: 0, returnedElsewhere: 0, owed: 0, open: 0 }
    for (const { place, minorUnits } of places.all()) sums[place] = minorUnits
    const returned = sums.returned + sums.returnedElsewhere
    const taken = sums.kept + returned + sums.owed + sums.open
    const forOthers = others.get() as { returned: number; owed: number }
    return { taken, ...sums, returned, returnedForOthers: forOthers.returned, owedForOthers: forOthers.owed }
  })
}

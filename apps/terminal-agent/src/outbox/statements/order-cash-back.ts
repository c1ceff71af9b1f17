import type { Db } from '../open-database.ts'
import type { CashBack } from '../row.ts'

export type CashBackOrder = Omit<CashBack, 'state'> & { readonly nowMs: number; readonly reported: 0 | 1 }

/** Rules T5 and T5c: the order is on disk before it is shown, and never given again while it stands or after it was carried out. */
export function orderCashBack(db: Db): (values: CashBackOrder) => boolean {
  const statement = db.prepare(`
    INSERT INTO cash_back (load_id, number, minor_units, state, word, cashier, ordered_at_ms, reported_at_ms)
    VALUES (@loadId, @number, @minorUnits, 'ordered', @word, @cashier, @nowMs, CASE WHEN @reported THEN @nowMs END)
    ON CONFLICT (load_id) DO UPDATE SET
      state = 'ordered', ordered_at_ms = @nowMs, reported_at_ms = coalesce(reported_at_ms, excluded.reported_at_ms)
    WHERE state = 'owed'`)
  return (values) => statement.run(values).changes === 1
}

import type { Db } from '../open-database.ts'
import type { CashBackOrder } from './order-cash-back.ts'

/** Rule T5b: the shop's own software hands the cash over. True for it alone, again and again; false when anybody else was told to. */
export function returnBySoftware(db: Db): (values: CashBackOrder) => boolean {
  const order = db.prepare(`
    INSERT INTO cash_back (load_id, number, minor_units, state, word, cashier, ordered_at_ms, returned_at_ms, reported_at_ms, by_software)
    VALUES (@loadId, @number, @minorUnits, 'returned', @word, @cashier, @nowMs, @nowMs, CASE WHEN @reported THEN @nowMs END, 1)
    ON CONFLICT (load_id) DO UPDATE SET
      state = 'returned', returned_at_ms = @nowMs, by_software = 1, reported_at_ms = coalesce(reported_at_ms, excluded.reported_at_ms)
    WHERE state = 'owed'`)
  const mine = isReturnedBySoftware(db)
  return (values) => order.run(values).changes === 1 || mine(values.loadId)
}

/** Whether the shop's own software handed the cash over. */
export function isReturnedBySoftware(db: Db): (loadId: string) => boolean {
  const statement = db
    .prepare(`SELECT 1 FROM cash_back WHERE load_id = ? AND state = 'returned' AND by_software = 1`)
    .pluck()
  return (loadId) => statement.get(loadId) === 1
}

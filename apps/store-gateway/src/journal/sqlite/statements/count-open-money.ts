import { END_STATES } from '@tillway/contract'
import type { LoadRecord } from '../../../loads/load-record.ts'
import type { Db } from '../open-database.ts'
import { IS_OPEN } from './is-open.ts'

/**
 * Keeps the money of an account's loads without an end (T6) with the row of the load, in the same transaction: what is undone is not counted. `before` is null for a
 * load that is new.
 */
export function countOpenMoney(db: Db): (before: LoadRecord | null, after: LoadRecord) => void {
  const statement = db.prepare<[string, number]>(`
    INSERT INTO open_money (account, minor_units) VALUES (?, ?)
    ON CONFLICT (account) DO UPDATE SET minor_units = minor_units + excluded.minor_units`)
  return (before, after) => {
    const wasOpen = before !== null && !END_STATES.has(before.state)
    const isOpen = !END_STATES.has(after.state)
    if (isOpen !== wasOpen) statement.run(after.account, isOpen ? after.amount.minorUnits : -after.amount.minorUnits)
  }
}

/** Counts it anew from the loads themselves. Within the transaction of the caller. */
export function recountOpenMoney(db: Db): void {
  db.exec(`
    DELETE FROM open_money;
    INSERT INTO open_money
      SELECT account, SUM(minor_units) FROM loads
      WHERE ${IS_OPEN} GROUP BY account;`)
}

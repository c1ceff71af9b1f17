import type { Heartbeat } from '@tillway/contract'
import type { Db } from '../open-database.ts'

/** Cash of own loads that goes back and was not handed over, here or at another till. It follows the index of the loads to return. */
const OWN = `
  FROM loads l LEFT JOIN cash_back c ON c.load_id = l.id
  WHERE l.cash_word = 'return' AND l.cash_taken_at_ms IS NOT NULL AND l.cash_returned_elsewhere = 0`
/** Orders for other tills' loads, whose tickets were scanned here. */
const FOREIGN = 'FROM cash_back c WHERE NOT EXISTS (SELECT 1 FROM loads l WHERE l.id = c.load_id)'

/** Rule T5: where the cash that goes back is, one moment for all of it; of each list the newest loads. */
export function summariseCashBack(db: Db): (limit: number) => NonNullable<Heartbeat['cash']> {
  const sum = db
    .prepare(`
      SELECT (SELECT coalesce(sum(l.minor_units), 0) ${OWN} AND c.state IS NOT 'returned')
        + (SELECT coalesce(sum(c.minor_units), 0) ${FOREIGN} AND c.state <> 'returned')`)
    .pluck()
  const owed = db
    .prepare<[number], string>(`
      SELECT id FROM (
        SELECT l.id AS id, l.cash_taken_at_ms AS atMs ${OWN} AND coalesce(c.state, 'owed') = 'owed'
        UNION ALL SELECT c.load_id, c.ordered_at_ms ${FOREIGN} AND c.state = 'owed')
      ORDER BY atMs DESC LIMIT ?`)
    .pluck()
  const ordered = db
    .prepare<[number], string>(
      `SELECT load_id FROM cash_back WHERE state = 'ordered' ORDER BY ordered_at_ms DESC LIMIT ?`,
    )
    .pluck()
  const returned = db
    .prepare<[number], string>(
      `SELECT load_id FROM cash_back WHERE state = 'returned' ORDER BY returned_at_ms DESC LIMIT ?`,
    )
    .pluck()
  return db.transaction((limit: number) => ({
    owedMinorUnits: sum.get() as number,
    owed: owed.all(limit) as string[],
    ordered: ordered.all(limit) as string[],
    returned: returned.all(limit) as string[],
  }))
}

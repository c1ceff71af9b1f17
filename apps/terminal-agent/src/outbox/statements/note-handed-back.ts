import type { Db } from '../open-database.ts'

/** The cashier handed the cash over. True where that stands now, also from before; false when no order stands, or it is owed. */
export function noteHandedBack(db: Db): (values: { loadId: string; nowMs: number }) => boolean {
  const statement = db.prepare(
    `UPDATE cash_back SET state = 'returned', returned_at_ms = coalesce(returned_at_ms, @nowMs) WHERE load_id = @loadId AND state IN ('ordered', 'returned')`,
  )
  return (values) => statement.run(values).changes === 1
}

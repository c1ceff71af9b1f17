import type { Db } from '../open-database.ts'

/** The cashier handed the cash over. False when no order stands. */
export function noteHandedBack(db: Db): (values: { loadId: string; nowMs: number }) => boolean {
  const statement = db.prepare(
    `UPDATE cash_back SET state = 'returned', returned_at_ms = @nowMs WHERE load_id = @loadId AND state = 'ordered'`,
  )
  return (values) => statement.run(values).changes === 1
}

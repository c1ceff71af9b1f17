import type { Db } from '../open-database.ts'

/** Keeps the heartbeat's cursor and what it said of the shop, in the commit that holds the loads that came with it. It changes something each time, and so proves the disk. */
export function writeTill(db: Db): (values: { cursor: string; shop: string; offsetMs: number | null }) => void {
  const statement = db.prepare(
    'UPDATE till SET cursor = @cursor, shop = @shop, offset_ms = coalesce(@offsetMs, offset_ms), proofs = proofs + 1',
  )
  return (values) => void statement.run(values)
}

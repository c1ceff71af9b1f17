import type { Db } from '../open-database.ts'

/** A person says that the cash was not handed over: it is owed. True where it stands as owed now; false when no order stands, or it was handed over. */
export function oweCashBack(db: Db): (loadId: string) => boolean {
  const statement = db.prepare(`UPDATE cash_back SET state = 'owed' WHERE load_id = ? AND state IN ('ordered', 'owed')`)
  return (loadId) => statement.run(loadId).changes === 1
}

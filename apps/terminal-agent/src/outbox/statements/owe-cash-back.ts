import type { Db } from '../open-database.ts'

/** A person says that the cash was not handed over: it is owed. False when no order stands. */
export function oweCashBack(db: Db): (loadId: string) => boolean {
  const statement = db.prepare(`UPDATE cash_back SET state = 'owed' WHERE load_id = ? AND state = 'ordered'`)
  return (loadId) => statement.run(loadId).changes === 1
}

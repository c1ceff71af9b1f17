import type { LoadRecord } from '../../../loads/load-record.ts'
import type { Db } from '../open-database.ts'
import { countOpenMoney } from './count-open-money.ts'
import { changingFacts } from './load-facts.ts'
import { mustChange } from './must-change.ts'

/** Writes a load's new facts over the revision that they were decided on, and no other. */
export function updateLoad(db: Db): (before: LoadRecord, after: LoadRecord, change: number) => void {
  const facts = changingFacts.columns.map((column) => `${column} = ?`).join(', ')
  const statement = db.prepare(`UPDATE loads SET ${facts}, change = ? WHERE id = ? AND revision = ?`)
  const countMoney = countOpenMoney(db)
  return (before, after, change) => {
    const { changes } = statement.run(...changingFacts.valuesOf(after), change, after.id, before.revision)
    mustChange(changes, `updating load ${after.id} at revision ${before.revision}`)
    countMoney(before, after)
  }
}

import type { LoadRecord } from '../../../loads/load-record.ts'
import type { Db } from '../open-database.ts'
import { countOpenMoney } from './count-open-money.ts'
import { allFacts } from './load-facts.ts'
import { mustChange } from './must-change.ts'

/** What of a new load is no part of its record (R14), and its place among all changes. */
export interface BesideNewLoad {
  readonly sealedDestination: Buffer | null
  readonly destinationHash: string
  readonly change: number
}

export function insertLoad(db: Db): (load: LoadRecord, beside: BesideNewLoad) => void {
  const columns = [...allFacts.columns, 'destination', 'destination_hash', 'change']
  const statement = db.prepare(
    `INSERT INTO loads (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  const countMoney = countOpenMoney(db)
  return (load, { sealedDestination, destinationHash, change }) => {
    const { changes } = statement.run(...allFacts.valuesOf(load), sealedDestination, destinationHash, change)
    mustChange(changes, `inserting load ${load.id}`)
    countMoney(null, load)
  }
}

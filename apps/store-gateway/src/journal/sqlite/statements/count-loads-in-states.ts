import type { LoadState } from '@tillway/contract'
import type { Db } from '../open-database.ts'

export interface StateSum {
  readonly state: LoadState
  readonly count: number
}

/** How many loads there are in each state, however old. */
export function countLoadsInStates(db: Db): () => StateSum[] {
  const statement = db.prepare<[], StateSum>('SELECT state, COUNT(*) AS count FROM loads GROUP BY state ORDER BY state')
  return () => statement.all()
}

import type { Db } from '../open-database.ts'

interface TillRow {
  readonly cursor: string | null
  readonly shop: string | null
  /** Rule T3: as last measured. */
  readonly offsetMs: number | null
}

export function readTill(db: Db): () => TillRow {
  const statement = db.prepare<[], TillRow>('SELECT cursor, shop, offset_ms AS offsetMs FROM till')
  return () => statement.get() as TillRow
}

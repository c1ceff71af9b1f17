import type { Db } from '../open-database.ts'

/** Any one row that still has its encrypted destination. */
export function findSealed(db: Db): () => { id: string; sealed: Buffer } | undefined {
  const statement = db.prepare<[], { id: string; sealed: Buffer }>(
    'SELECT id, destination_sealed AS sealed FROM loads WHERE destination_sealed IS NOT NULL LIMIT 1',
  )
  return () => statement.get()
}

import type { Db } from '../open-database.ts'

export function readTill(db: Db): () => { cursor: string | null; shop: string | null } {
  const statement = db.prepare<[], { cursor: string | null; shop: string | null }>('SELECT cursor, shop FROM till')
  return () => statement.get() as { cursor: string | null; shop: string | null }
}

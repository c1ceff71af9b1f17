import type { Db } from '../open-database.ts'

/** The encrypted account of a load; null once it was erased (R14). */
export function selectDestination(db: Db): (id: string) => { kind: string; sealed: Buffer | null } | undefined {
  const statement = db.prepare<[string], { kind: string; sealed: Buffer | null }>(
    'SELECT kind, destination AS sealed FROM loads WHERE id = ?',
  )
  return (id) => statement.get(id)
}

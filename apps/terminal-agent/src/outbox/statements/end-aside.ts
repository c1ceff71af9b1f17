import type { Db } from '../open-database.ts'

/** The sale's result was read, or its customer has a ticket: the page need not come back to it. */
export function endAside(db: Db): (id: string) => boolean {
  const statement = db.prepare('UPDATE loads SET aside_at_ms = NULL WHERE id = ? AND aside_at_ms IS NOT NULL')
  return (id) => statement.run(id).changes === 1
}

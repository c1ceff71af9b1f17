import type { Db } from '../open-database.ts'

/** Committed before a ticket is printed: answers how many may have come out before it. Null when no ticket of this load is out. */
export function countTicket(db: Db): (id: string) => number | null {
  const statement = db
    .prepare<[string], number>('UPDATE loads SET tickets = tickets + 1 WHERE id = ? AND hold = 1 RETURNING tickets - 1')
    .pluck()
  return (id) => statement.all(id)[0] ?? null
}

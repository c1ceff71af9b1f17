import type { Db } from '../open-database.ts'

/** A ticket that was counted surely did not come out: the next one is no copy of it. */
export function takeTicketBack(db: Db): (id: string) => boolean {
  const statement = db.prepare('UPDATE loads SET tickets = tickets - 1 WHERE id = ? AND tickets > 0')
  return (id) => statement.run(id).changes === 1
}

import type { Db } from '../open-database.ts'

/** Rule T2b: a connection refused before a byte left takes back the mark that this same try has set, and no other. */
export function withdrawMark(db: Db): (values: { id: string; tryId: string }) => boolean {
  const statement = db.prepare(`
    UPDATE loads SET send_marked_at_ms = NULL, mark_try = NULL
    WHERE id = @id AND state = 'waiting' AND mark_try = @tryId AND revision IS NULL`)
  return (values) => statement.run(values).changes === 1
}

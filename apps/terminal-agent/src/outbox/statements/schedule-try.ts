import type { Db } from '../open-database.ts'

/** When the row is sent again; `lastProblem` replaces the one before it, null where the last try met none. */
export function scheduleTry(
  db: Db,
): (values: { id: string; nextTryAtMs: number; lastProblem: string | null }) => boolean {
  const statement = db.prepare(
    `UPDATE loads SET next_try_at_ms = @nextTryAtMs, last_problem = @lastProblem WHERE id = @id AND state = 'waiting'`,
  )
  return (values) => statement.run(values).changes === 1
}

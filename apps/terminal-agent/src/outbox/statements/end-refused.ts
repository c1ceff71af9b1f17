import type { Db } from '../open-database.ts'

/** Rule T11: 422 is the gateway's own end of a load that it never accepted: the cash goes back. */
export function endRefused(db: Db): (values: { id: string; lastProblem: string; nowMs: number }) => boolean {
  const statement = db.prepare(`
    UPDATE loads SET state = 'ended', ended_at_ms = @nowMs, last_problem = @lastProblem, next_try_at_ms = NULL, destination_sealed = NULL
    WHERE id = @id AND state = 'waiting' AND send_marked_at_ms IS NOT NULL AND revision IS NULL`)
  return (values) => statement.run(values).changes === 1
}

import type { Db } from '../open-database.ts'

/** When the next row is due, or null when none waits. */
export function nextDue(db: Db): (afterMs: number) => number | null {
  const statement = db
    .prepare(`SELECT min(next_try_at_ms) FROM loads WHERE state = 'waiting' AND next_try_at_ms > ?`)
    .pluck()
  return (afterMs) => statement.get(afterMs) as number | null
}

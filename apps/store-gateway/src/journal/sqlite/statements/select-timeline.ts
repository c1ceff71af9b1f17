import type { LoadState, TimelineEntry, Verdict } from '@tillway/contract'
import type { Db } from '../open-database.ts'

interface Row {
  at_ms: number
  actor: string
  event: string
  state: string
  attempt_n: number | null
  note: string | null
  operation: string | null
  verdict: string | null
  opened_at_ms: number | null
  ended_at_ms: number | null
}

/** What happened to a load, oldest first. A verdict and its duration stand at the entry of the answer, not of the sending. */
export function selectTimeline(db: Db): (loadId: string) => TimelineEntry[] {
  const statement = db.prepare<[string], Row>(`
    SELECT t.at_ms, t.actor, t.event, t.state, t.attempt_n, t.note, a.operation, a.verdict, a.opened_at_ms, a.ended_at_ms
    FROM timeline t LEFT JOIN attempts a ON a.load_id = t.load_id AND a.n = t.attempt_n
    WHERE t.load_id = ? ORDER BY t.n`)
  return (loadId) => statement.all(loadId).map(entryOf)
}

function entryOf(row: Row): TimelineEntry {
  const answered = !row.event.startsWith('send-') && row.ended_at_ms !== null
  return {
    at: new Date(row.at_ms).toISOString(),
    actor: row.actor,
    event: row.event,
    state: row.state as LoadState,
    ...(row.attempt_n !== null && row.operation !== null
      ? {
          attempt: {
            n: row.attempt_n,
            operation: row.operation,
            ...(answered && row.verdict !== null ? { verdict: row.verdict as Verdict } : {}),
            ...(answered ? { durationMs: Math.max(0, (row.ended_at_ms ?? 0) - (row.opened_at_ms ?? 0)) } : {}),
          },
        }
      : {}),
    ...(row.note === null ? {} : { note: row.note }),
  }
}

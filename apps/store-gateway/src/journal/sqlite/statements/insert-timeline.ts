import type { Db } from '../open-database.ts'
import { mustChange } from './must-change.ts'

export interface TimelineRow {
  readonly loadId: string
  readonly atMs: number
  readonly actor: string
  readonly event: string
  readonly state: string
  readonly attemptN: number | null
  readonly note: string | null
}

export function insertTimeline(db: Db): (row: TimelineRow) => void {
  const statement = db.prepare(`
    INSERT INTO timeline (load_id, n, at_ms, actor, event, state, attempt_n, note)
    VALUES (@loadId, (SELECT COUNT(*) + 1 FROM timeline WHERE load_id = @loadId), @atMs, @actor, @event, @state, @attemptN, @note)`)
  return (row) => mustChange(statement.run(row).changes, `noting ${row.event} of load ${row.loadId}`)
}

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
  // By place and not by name: three lines of each load are written, and SQLite asks an object for each name anew.
  const statement = db.prepare(`
    INSERT INTO timeline (load_id, n, at_ms, actor, event, state, attempt_n, note)
    VALUES (?, (SELECT COUNT(*) + 1 FROM timeline WHERE load_id = ?), ?, ?, ?, ?, ?, ?)`)
  return ({ loadId, atMs, actor, event, state, attemptN, note }) => {
    const { changes } = statement.run(loadId, loadId, atMs, actor, event, state, attemptN, note)
    mustChange(changes, `noting ${event} of load ${loadId}`)
  }
}

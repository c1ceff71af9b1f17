import type { Db } from '../open-database.ts'
import { mustChange } from './must-change.ts'

export interface AttemptEnd {
  readonly loadId: string
  readonly n: number
  readonly claim: string
  readonly verdict: string
  readonly answer: string | null
  readonly httpStatus: number | null
  readonly amazonDateMs: number | null
  readonly endedAtMs: number
}

/** Records an attempt's verdict: once, and only by the one who holds its claim (R12). */
export function closeAttempt(db: Db): (end: AttemptEnd) => void {
  const statement = db.prepare(`
    UPDATE attempts SET verdict = @verdict, answer = @answer, http_status = @httpStatus, amazon_date_ms = @amazonDateMs, ended_at_ms = @endedAtMs
    WHERE load_id = @loadId AND n = @n AND claim = @claim AND verdict IS NULL`)
  return (end) => mustChange(statement.run(end).changes, `closing attempt ${end.n} of load ${end.loadId}`)
}

import type { Db } from '../open-database.ts'
import { mustChange } from './must-change.ts'

export interface AttemptRow {
  readonly loadId: string
  readonly n: number
  readonly operation: string
  readonly requestId: string
  readonly body: Buffer
  readonly openedAtMs: number
  readonly signedAtAmazonMs: number
  readonly claim: string
}

export function insertAttempt(db: Db): (row: AttemptRow) => void {
  const statement = db.prepare(`
    INSERT INTO attempts (load_id, n, operation, request_id, body, opened_at_ms, signed_at_amazon_ms, claim)
    VALUES (@loadId, @n, @operation, @requestId, @body, @openedAtMs, @signedAtAmazonMs, @claim)`)
  return (row) => mustChange(statement.run(row).changes, `opening attempt ${row.n} of load ${row.loadId}`)
}

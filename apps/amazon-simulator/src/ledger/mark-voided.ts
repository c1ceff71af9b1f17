import type { Database } from 'better-sqlite3'

/** Ends a live entry. Throws where it is not live: nothing is given back twice. */
export function prepareMarkVoided(db: Database): (requestId: string, voidedAtMs: number) => void {
  const statement = db.prepare<[number, string]>(
    "UPDATE entry SET state = 'voided', voided_at_ms = ? WHERE request_id = ? AND state = 'live'",
  )
  return (requestId, voidedAtMs) => {
    if (statement.run(voidedAtMs, requestId).changes !== 1) throw new Error('only a live entry can be voided')
  }
}

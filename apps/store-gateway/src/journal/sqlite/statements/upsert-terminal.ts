import type { Db } from '../open-database.ts'

/** Stores a till's token hash. Answers false when the till is known and `rotate` is not given. */
export function upsertTerminal(db: Db): (id: string, tokenHash: string, rotate: boolean, nowMs: number) => boolean {
  const statement = db.prepare(`
    INSERT INTO terminals (id, token_hash, created_at_ms) VALUES (@id, @tokenHash, @nowMs)
    ON CONFLICT (id) DO UPDATE SET token_hash = excluded.token_hash WHERE @rotate = 1`)
  return (id, tokenHash, rotate, nowMs) => statement.run({ id, tokenHash, nowMs, rotate: Number(rotate) }).changes === 1
}

import type { Database } from 'better-sqlite3'

/** Binds a ledger to the secret that it was made with. Throws where it was another one. */
export function checkOrigin(db: Database, fingerprint: string): void {
  const row = db.prepare<[], { secret_fingerprint: string }>('SELECT secret_fingerprint FROM origin').get()
  if (!row) db.prepare<[string]>('INSERT INTO origin (secret_fingerprint) VALUES (?)').run(fingerprint)
  else if (row.secret_fingerprint !== fingerprint)
    throw new Error(
      'The simulator’s ledger was made with another secret. Set SIMULATOR_SEED as it was, or remove the simulator’s data directory.',
    )
}

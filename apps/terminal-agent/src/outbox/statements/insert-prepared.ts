import type { DestinationKind } from '@tillway/contract'
import type { Db } from '../open-database.ts'

export interface PreparedValues {
  readonly id: string
  readonly number: string
  readonly kind: DestinationKind
  readonly sealed: Buffer
  readonly masked: string
  readonly destinationHash: string
  readonly bodyHash: string
  readonly currency: string
  readonly minorUnits: number
  readonly cashier: string | null
  readonly preparedAtMs: number
  /** The customer will leave with a ticket (rule T4). */
  readonly hold: 0 | 1
}

/** Rule T1: the row exists before "take the cash" is shown. False when the id is known already: one row per id, whatever happens. */
export function insertPrepared(db: Db): (values: PreparedValues) => boolean {
  const statement = db.prepare(`
    INSERT INTO loads (id, number, state, destination_kind, destination_sealed, destination_masked, destination_hash, body_hash,
      currency, minor_units, cashier, prepared_at_ms, hold)
    VALUES (@id, @number, 'prepared', @kind, @sealed, @masked, @destinationHash, @bodyHash, @currency, @minorUnits, @cashier, @preparedAtMs, @hold)
    ON CONFLICT (id) DO NOTHING`)
  return (values) => statement.run(values).changes === 1
}

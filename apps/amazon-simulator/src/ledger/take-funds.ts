import type { Database } from 'better-sqlite3'

/** Takes prepaid money, or answers `false` and takes none where there is too little. */
export function prepareTakeFunds(db: Database): (currency: string, minorUnits: number) => boolean {
  const statement = db.prepare<[number, string, number]>(
    'UPDATE funds SET minor_units = minor_units - ? WHERE currency = ? AND minor_units >= ?',
  )
  return (currency, minorUnits) => statement.run(minorUnits, currency, minorUnits).changes === 1
}

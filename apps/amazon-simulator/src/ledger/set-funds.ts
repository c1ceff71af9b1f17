import type { Database } from 'better-sqlite3'

export function prepareSetFunds(db: Database): (currency: string, minorUnits: number) => void {
  const statement = db.prepare<[string, number]>(
    'INSERT INTO funds (currency, minor_units) VALUES (?, ?) ON CONFLICT (currency) DO UPDATE SET minor_units = excluded.minor_units',
  )
  return (currency, minorUnits) => {
    statement.run(currency, minorUnits)
  }
}

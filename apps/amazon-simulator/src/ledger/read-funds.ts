import type { Database } from 'better-sqlite3'

/** The prepaid minor units of a currency, or nothing where none were ever set. */
export function prepareReadFunds(db: Database): (currency: string) => number | undefined {
  const statement = db.prepare<[string], { minor_units: number }>('SELECT minor_units FROM funds WHERE currency = ?')
  return (currency) => statement.get(currency)?.minor_units
}

import type { FundsReading } from '../../../accounting/funds-record.ts'
import type { Db } from '../open-database.ts'

interface FundsRow {
  readonly account: string
  readonly atMs: number
  readonly currency: string
  readonly minorUnits: number
}

const COLUMNS = 'at_ms AS atMs, until_ms AS untilMs, currency, minor_units AS minorUnits'

export function selectLastFunds(db: Db): (account: string) => FundsReading | undefined {
  const statement = db.prepare<[string], FundsReading>(
    `SELECT ${COLUMNS} FROM funds WHERE account = ? ORDER BY at_ms DESC LIMIT 1`,
  )
  return (account) => statement.get(account)
}

export function upsertFunds(db: Db): (row: FundsRow) => void {
  const statement = db.prepare(`
    INSERT INTO funds (account, at_ms, until_ms, currency, minor_units) VALUES (@account, @atMs, @atMs, @currency, @minorUnits)
    ON CONFLICT (account, at_ms) DO UPDATE SET until_ms = excluded.until_ms, currency = excluded.currency, minor_units = excluded.minor_units`)
  return (row) => void statement.run(row)
}

export function stretchFunds(db: Db): (row: { account: string; atMs: number; untilMs: number }) => void {
  const statement = db.prepare('UPDATE funds SET until_ms = @untilMs WHERE account = @account AND at_ms = @atMs')
  return (row) => void statement.run(row)
}

export function deleteOldFunds(db: Db): (account: string, beforeMs: number) => void {
  const statement = db.prepare('DELETE FROM funds WHERE account = ? AND until_ms < ?')
  return (account, beforeMs) => void statement.run(account, beforeMs)
}

/** What was read at any time between the two, the earliest first. */
export function selectFundsBetween(db: Db): (account: string, fromMs: number, toMs: number) => FundsReading[] {
  const statement = db.prepare<[string, number, number], FundsReading>(
    `SELECT ${COLUMNS} FROM funds WHERE account = ? AND until_ms >= ? AND at_ms < ? ORDER BY at_ms`,
  )
  return (account, fromMs, toMs) => statement.all(account, fromMs, toMs)
}

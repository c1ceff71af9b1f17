import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const root = join(import.meta.dirname, '../..')
export const JOURNAL_MIGRATIONS = join(root, 'apps/store-gateway/src/journal/sqlite/migrations')
export const OUTBOX_MIGRATIONS = join(root, 'apps/terminal-agent/src/outbox/migrations')

/** The schema versions before the newest one. */
export function olderVersions(migrations: string): number[] {
  return readMigrations(migrations)
    .map((_sql, index) => index + 1)
    .slice(0, -1)
}

/** What a name of today was in an older schema: of a column as `table.column`, of an entry of `meta` alone. */
export type OlderName = (name: string, version: number) => string

/**
 * Writes a database as the program of an older schema version left it: its tables by that program's own migrations, and in them what a database of today holds,
 * as far as the older tables have a place for it.
 */
export function writeOlder(
  today: string,
  older: string,
  migrations: string,
  version: number,
  olderName: OlderName,
): void {
  const db = new DatabaseSync(older)
  for (const sql of readMigrations(migrations).slice(0, version)) db.exec(sql)
  db.exec('PRAGMA foreign_keys = OFF')
  db.prepare('ATTACH ? AS today').run(today)
  // Counters that the database keeps itself follow from the rows.
  const kept = new Set(['open_money'])
  const tables = db
    .prepare(`SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .all()
    .map(({ name }) => String(name))
  for (const table of tables.filter((name) => !kept.has(name))) {
    const has = columnsOf(db, 'main', table)
    const pairs = columnsOf(db, 'today', table)
      .map((column) => [column, olderName(`${table}.${column}`, version).split('.')[1] ?? column] as const)
      .filter(([, name]) => has.includes(name))
    db.exec(`DELETE FROM main.${table}`)
    db.exec(
      `INSERT INTO main.${table} (${pairs.map(([, name]) => name).join(', ')}) SELECT ${pairs.map(([column]) => column).join(', ')} FROM today.${table}`,
    )
  }
  if (tables.includes('meta')) {
    const names = db
      .prepare('SELECT name FROM main.meta')
      .all()
      .map(({ name }) => String(name))
    for (const name of names)
      db.prepare('UPDATE main.meta SET name = ? WHERE name = ?').run(olderName(name, version), name)
  }
  db.exec(`PRAGMA user_version = ${version}`)
  db.close()
}

function columnsOf(db: DatabaseSync, schema: 'main' | 'today', table: string): string[] {
  const columns = db.prepare(`PRAGMA ${schema}.table_xinfo(${table})`).all()
  return columns.filter(({ hidden }) => hidden === 0).map(({ name }) => String(name)) // others are computed
}

function readMigrations(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  return names.sort().map((name) => readFileSync(join(folder, name), 'utf8'))
}

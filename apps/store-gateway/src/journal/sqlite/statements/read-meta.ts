import type { Db } from '../open-database.ts'

export function readMeta(db: Db): (name: string) => string | null {
  const statement = db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE name = ?')
  return (name) => statement.get(name)?.value ?? null
}

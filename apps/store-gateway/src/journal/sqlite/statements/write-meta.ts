import type { Db } from '../open-database.ts'
import { mustChange } from './must-change.ts'

export function writeMeta(db: Db): (name: string, value: string) => void {
  const statement = db.prepare(
    'INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  )
  return (name, value) => mustChange(statement.run(name, value).changes, `writing ${name}`)
}

import type { Db } from '../open-database.ts'

export function deleteMeta(db: Db): (name: string) => void {
  const statement = db.prepare('DELETE FROM meta WHERE name = ?')
  return (name) => void statement.run(name)
}

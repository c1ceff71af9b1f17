import type { Db } from '../open-database.ts'

/** Takes a till's right to call away. Its loads stay. Answers whether there was one. */
export function deleteTerminal(db: Db): (id: string) => boolean {
  const statement = db.prepare('DELETE FROM terminals WHERE id = ?')
  return (id) => statement.run(id).changes === 1
}

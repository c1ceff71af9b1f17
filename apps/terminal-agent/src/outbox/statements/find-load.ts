import type { Db } from '../open-database.ts'
import { ROW_COLUMNS, type Row } from '../row.ts'

export function findLoad(db: Db): (id: string) => Row | undefined {
  const statement = db.prepare<[string], Row>(`SELECT ${ROW_COLUMNS} FROM loads WHERE id = ?`)
  return (id) => statement.get(id)
}

import type { LoadRecord } from '../../../loads/load-record.ts'
import type { Db } from '../open-database.ts'
import { LOAD_COLUMNS, type LoadRow, loadOfRow } from './load-row.ts'

export function selectLoad(db: Db): (id: string) => LoadRecord | null {
  const statement = db.prepare<[string], LoadRow>(`SELECT ${LOAD_COLUMNS} FROM loads WHERE id = ?`)
  return (id) => {
    const row = statement.get(id)
    return row ? loadOfRow(row) : null
  }
}

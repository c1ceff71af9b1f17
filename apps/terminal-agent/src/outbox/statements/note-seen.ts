import type { Db } from '../open-database.ts'

/** Rule T9: a person has read what the load became, up to this revision; what comes later is news again. */
export function noteSeen(db: Db): (values: { id: string; revision: number }) => boolean {
  const statement = db.prepare(
    'UPDATE loads SET news_at_ms = NULL WHERE id = @id AND revision <= @revision AND news_at_ms IS NOT NULL',
  )
  return (values) => statement.run(values).changes === 1
}

import type { Db } from '../open-database.ts'

/** The sale leaves the page before its result was read there. False when it was set aside before, or its cash was never confirmed. */
export function setAside(db: Db): (values: { id: string; nowMs: number }) => boolean {
  const statement = db.prepare(
    'UPDATE loads SET aside_at_ms = @nowMs WHERE id = @id AND aside_at_ms IS NULL AND confirmed_at_ms IS NOT NULL',
  )
  return (values) => statement.run(values).changes === 1
}

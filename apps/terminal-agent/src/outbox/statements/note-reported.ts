import type { Db } from '../open-database.ts'

/** The gateway knows of this cash. Its load's destination was kept for the report only (rule T5e), and is erased. */
export function noteReported(db: Db): (values: { loadId: string; nowMs: number }) => boolean {
  const report = db.prepare(
    'UPDATE cash_back SET reported_at_ms = @nowMs WHERE load_id = @loadId AND reported_at_ms IS NULL',
  )
  const erase = db.prepare(
    `UPDATE loads SET destination_sealed = NULL WHERE id = @loadId AND state = 'ended' AND gave_back_at_ms IS NOT NULL`,
  )
  return (values) => {
    const changed = report.run(values).changes === 1
    if (changed) erase.run({ loadId: values.loadId })
    return changed
  }
}

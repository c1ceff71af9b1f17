import type { Db } from '../open-database.ts'

/**
 * Rules T5e, T5g and T5h: by the cashier's word the cash of an open load is back. In one transaction the row ends, so that nothing more is sent,
 * and the report to the gateway waits. An end that came while the cashier's word was on its way to the disk (`wasOpen`) does not swallow it, unless
 * it orders the cash back anyway; `sealed` is the destination from before, which the report needs. False when the row is not open, was never sent
 * (then it is cancelled), or has a ticket out. With the gateway's consent (`consented`), which it gives to the till where the ticket is, the row is
 * recorded whatever it is by then, and nothing is left to report.
 */
export function giveBackOpen(
  db: Db,
): (values: {
  id: string
  nowMs: number
  cashier: string
  consented: 0 | 1
  wasOpen: 0 | 1
  sealed: Buffer | null
}) => boolean {
  const end = db.prepare(`
    UPDATE loads SET gave_back_at_ms = @nowMs, state = 'ended', ended_at_ms = coalesce(ended_at_ms, @nowMs), next_try_at_ms = NULL,
      destination_sealed = coalesce(destination_sealed, @sealed)
    WHERE id = @id AND (state = 'waiting' OR @consented OR (@wasOpen AND state = 'ended' AND cash_word IN ('keep', 'ask')))
      AND ((send_marked_at_ms IS NOT NULL AND hold = 0) OR @consented)
      AND NOT EXISTS (SELECT 1 FROM cash_back c WHERE c.load_id = loads.id)`)
  const note = db.prepare(`
    INSERT INTO cash_back (load_id, number, minor_units, state, word, cashier, ordered_at_ms, returned_at_ms, reported_at_ms)
    SELECT id, number, minor_units, 'returned', 'cashier', @cashier, @nowMs, @nowMs, CASE WHEN @consented THEN @nowMs END FROM loads WHERE id = @id`)
  return ({ cashier, ...values }) => {
    const { id, nowMs, consented } = values
    return end.run(values).changes === 1 && note.run({ id, nowMs, cashier, consented }).changes === 1
  }
}

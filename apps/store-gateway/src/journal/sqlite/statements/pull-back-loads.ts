import type { Db } from '../open-database.ts'
import { IS_OPEN } from './is-open.ts'

const TIMES = [
  'held_at_ms',
  'expires_at_ms',
  'first_unknown_at_ms',
  'last_load_at_ms',
  'last_attempt_at_ms',
  'loaded_at_ms',
  'voided_at_ms',
  'next_step_at_ms',
  'late_check_at_ms',
  'erase_at_ms',
]
const laterOf = (condition: string) => `SELECT id FROM loads WHERE ${condition} AND updated_at_ms > @nowMs`
// Each part names its index's condition word for word, or SQLite would read the whole table.
const WRITTEN_LATER = [
  laterOf(IS_OPEN),
  laterOf("state = 'voided' AND proof = 'absent'"),
  laterOf('destination IS NOT NULL'),
].join(' UNION ALL ')

/**
 * Moves every load that a later clock wrote, and that still has something to come, to now: each of its times by the same, so that its deadlines
 * keep their distance. Amazon's times stay, and so does the order in which loads were made.
 */
export function pullBackLoads(db: Db): (nowMs: number) => number {
  const moveAttempts = db.prepare(`
    UPDATE attempts SET opened_at_ms = opened_at_ms - (SELECT updated_at_ms - @nowMs FROM loads WHERE id = load_id)
    WHERE load_id IN (${WRITTEN_LATER})`)
  const moveLoads = db.prepare(`
    UPDATE loads SET ${TIMES.map((time) => `${time} = ${time} - (updated_at_ms - @nowMs)`).join(', ')}, updated_at_ms = @nowMs
    WHERE id IN (${WRITTEN_LATER})`)
  return (nowMs) => {
    moveAttempts.run({ nowMs })
    return moveLoads.run({ nowMs }).changes
  }
}

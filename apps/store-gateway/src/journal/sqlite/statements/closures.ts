import type { ClosedStanding, ClosingReport } from '../../../accounting/closing-report.ts'
import type { LoadRecord } from '../../../loads/load-record.ts'
import type { Db } from '../open-database.ts'
import { LOAD_COLUMNS, type LoadRow, loadOfRow } from './load-row.ts'
import { mustChange } from './must-change.ts'

export function selectLastClosure(
  db: Db,
): (scope: string) => { n: number; atMs: number; changeTo: number; wordsTo: number } | undefined {
  const statement = db.prepare<[string], { n: number; atMs: number; changeTo: number; wordsTo: number }>(
    'SELECT n, at_ms AS atMs, change_to AS changeTo, words_to AS wordsTo FROM closures WHERE scope = ? ORDER BY n DESC LIMIT 1',
  )
  return (scope) => statement.get(scope)
}

/**
 * Loads that changed after a change, or of whose cash a till has said something new, or that were owed when they were last closed, oldest first: of a
 * till its own and those whose cash it hands over; of the store (an empty scope) all.
 */
export function selectLoadsChangedAfter(
  db: Db,
): (scope: string, after: number, wordsAfter: number) => { load: LoadRecord; change: number }[] {
  // Till by till, since the index of changes begins with the till.
  const statement = db.prepare<{ scope: string; after: number; wordsAfter: number }, LoadRow & { change: number }>(`
    WITH RECURSIVE tills (till) AS (
      SELECT MIN(terminal_id) FROM loads
      UNION ALL
      SELECT (SELECT MIN(terminal_id) FROM loads WHERE terminal_id > tills.till) FROM tills WHERE tills.till IS NOT NULL
    ), moved (load_id) AS (
      SELECT id FROM tills JOIN loads ON terminal_id = till AND change > @after
      UNION SELECT load_id FROM cash_words WHERE n > @wordsAfter
      UNION SELECT load_id FROM closed_loads AS owed WHERE scope = @scope AND place = 'owed'
        AND NOT EXISTS (SELECT 1 FROM closed_loads WHERE scope = @scope AND load_id = owed.load_id AND n > owed.n)
    )
    SELECT ${LOAD_COLUMNS}, change FROM moved JOIN loads ON id = load_id
    WHERE @scope = '' OR terminal_id = @scope OR cash_returned_till = @scope
    ORDER BY created_at_ms, id`)
  return (scope, after, wordsAfter) =>
    statement.all({ scope, after, wordsAfter }).map((row) => ({ load: loadOfRow(row), change: row.change }))
}

/** How a load stood in the last closure that counted it; null: none did. */
export function selectClosedAs(db: Db): (scope: string, loadId: string) => ClosedStanding | null {
  const statement = db.prepare<[string, string], ClosedStanding>(
    'SELECT state, place, loss_minor_units AS lossMinorUnits FROM closed_loads WHERE scope = ? AND load_id = ? ORDER BY n DESC LIMIT 1',
  )
  return (scope, loadId) => statement.get(scope, loadId) ?? null
}

export function insertClosure(
  db: Db,
): (closure: {
  scope: string
  n: number
  atMs: number
  by: string
  changeTo: number
  wordsTo: number
  report: string
}) => void {
  const statement = db.prepare(
    'INSERT INTO closures (scope, n, at_ms, closed_by, change_to, words_to, report) VALUES (@scope, @n, @atMs, @by, @changeTo, @wordsTo, @report)',
  )
  return (closure) => mustChange(statement.run(closure).changes, `closing ${closure.scope || 'the store'}`)
}

export function insertClosedLoad(
  db: Db,
): (load: ClosedStanding & { scope: string; n: number; loadId: string }) => void {
  const statement = db.prepare(
    'INSERT INTO closed_loads (scope, n, load_id, state, place, loss_minor_units) VALUES (@scope, @n, @loadId, @state, @place, @lossMinorUnits)',
  )
  return (load) => mustChange(statement.run(load).changes, `closing load ${load.loadId}`)
}

export function selectClosure(db: Db): (scope: string, n: number) => ClosingReport | null {
  const statement = db
    .prepare<[string, number], string>('SELECT report FROM closures WHERE scope = ? AND n = ?')
    .pluck()
  return (scope, n) => {
    const report = statement.get(scope, n)
    return report === undefined ? null : (JSON.parse(report) as ClosingReport)
  }
}

/** The newest first. */
export function selectClosures(db: Db): (scope: string, limit: number) => ClosingReport[] {
  const statement = db
    .prepare<[string, number], string>('SELECT report FROM closures WHERE scope = ? ORDER BY n DESC LIMIT ?')
    .pluck()
  return (scope, limit) => statement.all(scope, limit).map((report) => JSON.parse(report) as ClosingReport)
}

/** The highest closure number of any till and of the store. */
export function selectHighestClosure(db: Db): () => number {
  const statement = db.prepare<[], number | null>('SELECT max(n) FROM closures').pluck()
  return () => statement.get() ?? 0
}

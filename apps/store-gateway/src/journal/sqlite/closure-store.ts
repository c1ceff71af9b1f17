import type { Closures } from '../../accounting/closures.ts'
import type { GroupCommit } from './group-commit.ts'
import type { Db } from './open-database.ts'
import { selectCashWords, selectLastCashWord } from './statements/cash-words.ts'
import {
  insertClosedLoad,
  insertClosure,
  selectClosedAs,
  selectClosure,
  selectClosures,
  selectLastClosure,
  selectLoadsChangedAfter,
} from './statements/closures.ts'
import { readMeta } from './statements/read-meta.ts'

/** After a restore a closure of the lost journal may have had any of the next numbers: none is given twice. */
export const CLOSURES_BEYOND = 'closures_begin_after'

export function createClosureStore(db: Db, commits: GroupCommit): Closures {
  const last = selectLastClosure(db)
  const changedAfter = selectLoadsChangedAfter(db)
  const closedAs = selectClosedAs(db)
  const insert = insertClosure(db)
  const insertLoad = insertClosedLoad(db)
  const find = selectClosure(db)
  const list = selectClosures(db)
  const meta = readMeta(db)
  const words = selectCashWords(db)
  const lastWord = selectLastCashWord(db)

  function view(scope: string) {
    const before = last(scope)
    const changed = changedAfter(scope, before?.changeTo ?? 0, before?.wordsTo ?? 0)
    return {
      number: Math.max(before?.n ?? 0, Number(meta(CLOSURES_BEYOND) ?? 0)) + 1,
      fromMs: before?.atMs ?? null,
      loads: changed.map(({ load }) => ({ load, closed: closedAs(scope, load.id), said: words(load.id) })),
      changeTo: changed.reduce((most, { change }) => Math.max(most, change), before?.changeTo ?? 0),
      wordsTo: lastWord(),
    }
  }

  return {
    look: (terminalId) => view(terminalId ?? ''),
    close: (terminalId, make) =>
      commits.write(() => {
        const scope = terminalId ?? ''
        const seen = view(scope)
        const { report, closed } = make(seen)
        const n = seen.number
        const { changeTo, wordsTo } = seen
        insert({ scope, n, atMs: report.toMs, by: report.by, changeTo, wordsTo, report: JSON.stringify(report) })
        for (const load of closed) insertLoad({ scope, n, ...load })
        return report
      }),
    find: (terminalId, number) => find(terminalId ?? '', number),
    list: (terminalId, limit) => list(terminalId ?? '', limit),
  }
}

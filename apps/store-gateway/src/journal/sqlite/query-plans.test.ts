import { join } from 'node:path'
import { END_STATES, LOAD_STATES } from '@tillway/contract'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { temporaryJournal } from '../../../test-support/temporary-journal.ts'
import { type Db, openDatabase } from './open-database.ts'
import { countByState } from './statements/count-by-state.ts'
import { countOpenLoadsOfOtherAccounts } from './statements/count-open-loads-of-other-accounts.ts'
import { recountOpenMoney } from './statements/count-open-money.ts'
import { IS_OPEN } from './statements/is-open.ts'
import { selectLoadsWithoutEnd } from './statements/loads-without-end.ts'
import { pullBackLoads } from './statements/pull-back-loads.ts'
import { selectAnyDeadline } from './statements/select-any-deadline.ts'
import { selectAuditPage } from './statements/select-audit-page.ts'
import { selectOpenLoads } from './statements/select-open-loads.ts'

let db: Db
beforeEach(() => {
  db = openDatabase(join(temporaryJournal().folder, 'plans.db'))
})
afterEach(() => void db.close())

/** How SQLite would carry out what a statement asks, a line each. */
function plansOf(make: (db: Db) => unknown): string[] {
  const asked: string[] = []
  const listening = new Proxy(db, {
    get(target, name) {
      if (name !== 'prepare' && name !== 'exec') return Reflect.get(target, name)
      return (sql: string) => {
        asked.push(...sql.split(';').filter((one) => one.trim() !== ''))
        return name === 'prepare' ? target.prepare(sql) : target
      }
    },
  })
  make(listening)
  expect(asked.length).toBeGreaterThan(0)
  return asked.flatMap((sql) =>
    db
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql.replace(/@\w+|\?/g, '1')}`)
      .all()
      .map(({ detail }) => detail),
  )
}

describe('no cost grows with the journal', () => {
  it.each([
    ['the open loads, a page at a time', selectOpenLoads],
    ['the loads without an end', selectLoadsWithoutEnd],
    ['the open loads of other accounts', countOpenLoadsOfOtherAccounts],
    ['the counts of the dashboard', countByState],
    ['what a later clock wrote', pullBackLoads],
    ['whether there is any deadline', selectAnyDeadline],
    ['the money of open loads', recountOpenMoney],
    ['what people did', selectAuditPage],
  ])('%s are found by an index', (_what, make) => {
    const plans = plansOf(make)
    expect(plans.filter((line) => /^SCAN (loads|timeline|t|l)\b(?!.* USING )/.test(line))).toEqual([])
    expect(plans.some((line) => / USING .*INDEX (loads_open|timeline_by_people)/.test(line))).toBe(true)
  })

  it('open loads are those without an end, and no others', () => {
    const isOpen = db.prepare<[string], { is: number }>(`SELECT ${IS_OPEN} AS "is" FROM (SELECT ? AS state)`)
    for (const state of LOAD_STATES)
      expect([state, isOpen.get(state)?.is === 1]).toEqual([state, !END_STATES.has(state)])
  })
})

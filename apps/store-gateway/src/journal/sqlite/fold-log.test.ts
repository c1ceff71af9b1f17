import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { temporaryJournal } from '../../../test-support/temporary-journal.ts'
import { createLogFolder } from './fold-log.ts'
import { openDatabase } from './open-database.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('tells once of a fold that fails, tries again after the next commits, and tells of a later failure', () => {
  const db = openDatabase(join(temporaryJournal().folder, 'log.db'))
  const faults: unknown[] = []
  let isBroken = true
  const pragma = vi.fn((source: string) => {
    if (isBroken && source.startsWith('wal_checkpoint')) throw new Error('disk I/O error')
    return db.pragma(source)
  })
  const log = createLogFolder({ pragma }, (_what, cause) => faults.push(cause))
  const commit = (writes: number) => {
    log.committed(writes)
    vi.runAllTimers()
    return pragma.mock.calls.filter(([source]) => source.startsWith('wal_checkpoint')).length
  }
  expect(commit(500)).toBe(1)
  expect(commit(1)).toBe(2)
  expect(faults).toEqual([new Error('disk I/O error')])
  isBroken = false
  expect(commit(1)).toBe(3)
  isBroken = true
  expect(commit(1)).toBe(3)
  expect(commit(500)).toBe(4)
  expect(faults).toHaveLength(2)
  log.close()
  db.close()
})

it('has SQLite fold by itself only where the log has grown far beyond what a quiet moment folds', () => {
  const db = openDatabase(join(temporaryJournal().folder, 'log.db'))
  createLogFolder(db, () => undefined).close()
  expect(db.pragma('wal_autocheckpoint', { simple: true })).toBe(4000)
  db.close()
})

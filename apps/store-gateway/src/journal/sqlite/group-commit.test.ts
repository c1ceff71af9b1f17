import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { JournalNotWritable } from '../../loads/journal-not-writable.ts'
import { createGroupCommit, type GroupCommitOptions } from './group-commit.ts'

function group(options: GroupCommitOptions = {}) {
  const statements: string[] = []
  const folder = mkdtempSync(join(tmpdir(), 'tillway-group-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const db = new Database(join(folder, 'group.db'), {
    verbose: (sql) => statements.push(String(sql)),
  })
  db.pragma('journal_mode = WAL')
  db.exec('CREATE TABLE t (n INTEGER PRIMARY KEY)')
  return {
    db,
    groups: createGroupCommit(db, options),
    commits: () => statements.filter((sql) => sql === 'COMMIT').length,
    savepoints: () => statements.filter((sql) => sql.startsWith('SAVEPOINT')).length,
  }
}

it('answers many writers with one commit, and undoes a failing one alone', async () => {
  const { db, groups, commits, savepoints } = group()
  const insert = db.prepare('INSERT INTO t VALUES (?)')
  await Promise.all([7, 8, 9].map((n) => groups.write(() => insert.run(n))))
  expect([commits(), savepoints()]).toEqual([1, 0])
  db.exec('DELETE FROM t')
  const results = await Promise.allSettled([1, 2, 2, 3].map((n) => groups.write(() => insert.run(n).changes)))
  expect(results.map((one) => one.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  expect(db.prepare('SELECT COUNT(*) AS n FROM t').get()).toEqual({ n: 3 })
  expect(commits()).toBe(2)
})

it('answers a write that was run again with what it found the second time', async () => {
  const { db, groups } = group()
  const insert = db.prepare('INSERT INTO t VALUES (?)')
  const count = db.prepare('SELECT COUNT(*) FROM t').pluck()
  const twice = () => [insert.run(1), insert.run(1)]
  const results = await Promise.allSettled([groups.write(twice), groups.write(() => [insert.run(2), count.get()][1])])
  expect(results).toMatchObject([{ status: 'rejected' }, { status: 'fulfilled', value: 1 }])
  const first = await Promise.allSettled([groups.write(() => [insert.run(3), count.get()][1]), groups.write(twice)])
  expect(first).toMatchObject([{ status: 'fulfilled', value: 2 }, { status: 'rejected' }])
  expect(db.prepare('SELECT n FROM t').pluck().all()).toEqual([2, 3])
})

it('leaves nothing of a write that fails after its first statement', async () => {
  const { db, groups, commits } = group()
  const insert = db.prepare('INSERT INTO t VALUES (?)')
  const half = groups.write(() => {
    insert.run(1)
    throw new Error('it changed 0 rows instead of 1')
  })
  const results = await Promise.allSettled([half, groups.write(() => insert.run(2))])
  expect(results.map((one) => one.status)).toEqual(['rejected', 'fulfilled'])
  expect(db.prepare('SELECT n FROM t').all()).toEqual([{ n: 2 }])
  expect(commits()).toBe(1)
})

it('commits each write alone where that is asked for, and tells of a commit before it answers', async () => {
  const told: string[] = []
  const { db, groups, commits } = group({ maxGroup: 1, onCommit: (writes) => told.push(`${writes} on disk`) })
  const insert = db.prepare('INSERT INTO t VALUES (?)')
  const write = (n: number) => groups.write(() => insert.run(n)).then(() => told.push(`${n} answered`))
  await Promise.all([1, 2].map(write))
  expect(commits()).toBe(2)
  expect(told.filter((line) => line === '1 on disk')).toHaveLength(2)
  expect(told.indexOf('1 answered')).toBeGreaterThan(told.indexOf('1 on disk'))
})

it('says of a lock, a full disk or a read-only file that nothing was written', async () => {
  const { db, groups } = group()
  const other = new Database(db.name)
  other.exec('BEGIN IMMEDIATE')
  db.pragma('busy_timeout = 1')
  const insert = db.prepare('INSERT INTO t VALUES (?)')
  await expect(groups.write(() => insert.run(1))).rejects.toThrow(JournalNotWritable)
  other.exec('ROLLBACK')
  db.pragma('max_page_count = 3')
  const fill = db.prepare('INSERT INTO t VALUES (?)')
  await expect(
    groups.write(() => {
      for (let n = 0; n < 5000; n++) fill.run(n)
    }),
  ).rejects.toThrow(JournalNotWritable)
  expect(db.prepare('SELECT COUNT(*) AS n FROM t').get()).toEqual({ n: 0 })
})

it('answers nobody whose commit failed', async () => {
  const { db, groups } = group()
  const insert = db.prepare('INSERT INTO t VALUES (?)')
  const writes = [groups.write(() => insert.run(1)), groups.write(() => db.exec('ROLLBACK'))]
  const results = await Promise.allSettled(writes)
  expect(results.map((one) => one.status)).toEqual(['rejected', 'rejected'])
  expect(db.prepare('SELECT COUNT(*) AS n FROM t').get()).toEqual({ n: 0 })
})

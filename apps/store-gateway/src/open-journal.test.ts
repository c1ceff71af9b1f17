import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readConfig } from './config.ts'
import { lockJournal, openJournal } from './open-journal.ts'

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'tillway-journal-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

function config(folder: string, dataDir: string, journal?: string) {
  const GATEWAY_DATA_DIR = join(folder, dataDir)
  const JOURNAL_URL = journal && `sqlite:${join(folder, journal)}`
  return readConfig({ environment: { GATEWAY_DATA_DIR, JOURNAL_URL }, amazonKeys: 'unused' })
}

function lock(which: ReturnType<typeof config>): () => void {
  const unlock = lockJournal(which)
  onTestFinished(unlock)
  return unlock
}

it('refuses a second gateway on one journal, whatever folder of data it has', () => {
  const at = folder()
  const unlock = lock(config(at, 'one', 'shared/journal.db'))
  expect(() => lockJournal(config(at, 'two', 'shared/journal.db'))).toThrow(/Another gateway runs with the journal/)
  lock(config(at, 'two', 'other/journal.db'))
  unlock()
  lock(config(at, 'two', 'shared/journal.db'))
})

it('refuses it too where a link leads to the journal', async () => {
  const at = folder()
  const first = config(at, 'one')
  const journal = openJournal(first)
  await journal.close()
  lock(first)
  mkdirSync(join(at, 'elsewhere'))
  symlinkSync(join(at, 'one', 'journal.db'), join(at, 'elsewhere', 'journal.db'))
  expect(() => lockJournal(config(at, 'two', 'elsewhere/journal.db'))).toThrow(/Another gateway/)
})

it('refuses a journal with a second name, by which another gateway could lose its loads, and still looks at it', async () => {
  const at = folder()
  const one = config(at, 'one')
  await openJournal(one).close()
  const second = join(at, 'second.db')
  linkSync(join(at, 'one', 'journal.db'), second)
  expect(() => openJournal(one)).toThrow(/journal\.db has a second name \(a hard link\).+start again/)
  await openJournal(one, { use: 'look' }).close()
  rmSync(second)
  await openJournal(one).close()
})

it('says which file a start cannot write, and what to do', async () => {
  const at = folder()
  await openJournal(config(at, 'one')).close() // the key stands there now
  mkdirSync(join(at, 'journal.db')) // a folder can be opened as no file
  expect(() => openJournal(config(at, 'one', 'journal.db'))).toThrow(/journal\.db cannot be written \(.+\)\. Make room/)
})

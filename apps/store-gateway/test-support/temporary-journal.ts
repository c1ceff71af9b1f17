import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dataKeyFrom } from '@tillway/vault'
import { openSqliteJournal } from '../src/journal/sqlite/open-sqlite-journal.ts'

export const TEST_KEY = dataKeyFrom(Buffer.alloc(32, 7))
export const BINDING = { environment: 'simulator', accounts: ['Tilly/US'], reviewCash: 'hold' as const }

/** A journal in a fresh folder, which commits at once; `reopen` gives what a new process would find there. */
export function temporaryJournal() {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-journal-'))
  const path = join(folder, 'journal.db')
  return {
    folder,
    path,
    journal: openSqliteJournal(path, TEST_KEY, BINDING),
    reopen: () => openSqliteJournal(path, TEST_KEY, BINDING),
  }
}

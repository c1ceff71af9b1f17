import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { acceptPhoneLoad } from '../test-support/accept-phone-load.ts'
import { readConfig } from './config.ts'
import { serve } from './gateway.ts'
import { lockJournal, openJournal } from './open-journal.ts'

it('a start that cannot settle the papers of the last run ends with the cause, and holds nothing any more', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-gateway-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const environment = { GATEWAY_DATA_DIR: folder, GATEWAY_PORT: '0', LOG_LEVEL: 'silent' }
  const config = readConfig({ environment, amazonKeys: 'unused' })
  const journal = openJournal(config)
  await acceptPhoneLoad(journal, 'x', 0, { held: true, printTicket: true })
  await journal.close()
  const db = new Database(join(folder, 'journal.db'))
  db.exec(`UPDATE receipt_jobs SET state = 'printing';
    CREATE TRIGGER broken BEFORE UPDATE ON receipt_jobs BEGIN SELECT RAISE(ABORT, 'the paper cannot be settled'); END`)
  db.close()

  await expect(serve(config)).rejects.toThrow('the paper cannot be settled')
  // Another process may take its place at once.
  expect(readdirSync(folder)).not.toContain('journal.db-wal')
  lockJournal(config)()
  await expect(serve(config)).rejects.toThrow('the paper cannot be settled')
})

it('does not start where a till sells for an account that is not named any more: it would sell for another one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-gateway-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const environment = { GATEWAY_DATA_DIR: folder, GATEWAY_PORT: '0', LOG_LEVEL: 'silent' }
  const config = readConfig({ environment, amazonKeys: 'unused' })
  const journal = openJournal(config)
  await journal.terminals.add('till-2', false, 0)
  await journal.terminals.setAccount('till-2', 'france')
  await journal.close()
  await expect(serve(config)).rejects.toThrow('The till till-2 sells for the account france')
})

it('a start that cannot use the keys says so, and holds nothing any more', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-gateway-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const environment = {
    GATEWAY_DATA_DIR: folder,
    GATEWAY_PORT: '0',
    LOG_LEVEL: 'silent',
    AMAZON_CREDENTIALS_FILE: join(folder, 'credentials.json'),
  }
  const config = readConfig({ environment })
  for (const _ of ['once', 'again']) {
    await expect(serve(config)).rejects.toThrow('credentials.json is not there')
    expect(readdirSync(folder)).not.toContain('journal.db-wal')
    lockJournal(config)()
  }
})

import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import { readConfig } from './config.ts'
import { serve } from './gateway.ts'
import { lockJournal, openJournal } from './open-journal.ts'

it('a start that cannot settle the papers of the last run ends with the cause, and holds nothing any more', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-gateway-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const environment = { GATEWAY_DATA_DIR: folder, GATEWAY_PORT: '0', LOG_LEVEL: 'silent' }
  const config = readConfig({ environment, amazonKeys: 'unused' })
  const journal = openJournal(config)
  await journal.loads.accept(
    'x',
    { destination: { kind: 'phone', value: '+12065550101' }, identity: 'a' },
    () => ({
      kind: 'create',
      load: {
        id: 'x',
        number: '1-0001',
        terminalId: 'till-1',
        account: 'Tilly/US',
        cashier: null,
        kind: 'phone',
        destination: { kind: 'phone', value: '+12065550101' },
        masked: '…0101',
        amount: { currency: 'USD', minorUnits: 5000 },
        amazonRequestId: 'TillyxA',
        expiresAtMs: 1,
        held: true,
        state: 'queued',
        reason: null,
        printTicket: true,
      },
    }),
    1,
  )
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

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createVirtualClock } from '../test-support/virtual-clock.ts'
import { readConfig } from './config.ts'
import type { LoadRecord } from './loads/load-record.ts'
import { openAccounts, refuseLostAccounts } from './open-accounts.ts'

it('refuses to void or to try again what no account of this gateway could send, and lets people resolve it', async () => {
  const load = { account: 'Awssb/FR' } as LoadRecord
  const ask = refuseLostAccounts(
    async () => ({ load }),
    async () => load,
    (account) => account === 'Awssb/DE',
  )
  expect(await ask('x', { do: 'void' }, 'local', 'wrong')).toEqual({ refused: expect.stringContaining('Awssb/FR') })
  expect(await ask('x', { do: 'retry' }, 'local', 'again')).toHaveProperty('refused')
  expect(await ask('x', { do: 'resolve', outcome: 'loaded' }, 'local', 'seen in the portal')).toEqual({ load })
})

it('lets the accounts of one partner at one endpoint out at one rate, the lowest of theirs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-accounts-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'accounts.json')
  const german = { name: 'germany', marketplace: 'DE', callsPerSecond: 5 }
  const french = { name: 'france', marketplace: 'FR', callsPerSecond: 2 }
  const british = { name: 'britain', marketplace: 'UK', partnerId: 'Other', callsPerSecond: 2 }
  writeFileSync(file, JSON.stringify({ accounts: [german, french, british] }))
  const environment = { AMAZON_ACCOUNTS_FILE: file, AMAZON_ACCESS_KEY_ID: 'K', AMAZON_SECRET_ACCESS_KEY: 'S' }
  const clock = createVirtualClock()
  const nothing = () => undefined
  const accounts = openAccounts(readConfig({ environment }), {
    nowMs: clock.nowMs,
    setTimer: clock.setTimer,
    alert: nothing,
    onChange: nothing,
    onFunds: nothing,
    onFundsRead: nothing,
    onFault: nothing,
    onState: nothing,
  })
  onTestFinished(() => accounts.close())
  const { turnNow } = accounts.amazon
  const took = ['Tilly/DE', 'Tilly/FR', 'Tilly/DE', 'Tilly/FR', 'Other/UK'].map(turnNow)
  expect(took).toEqual([true, true, false, false, true])
})

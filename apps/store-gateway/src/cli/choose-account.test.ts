import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readConfig } from '../config.ts'
import { chooseAccount } from './choose-account.ts'

it('takes the account that is named, with its own marketplace and partner, and none by chance', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-accounts-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'accounts.json')
  const account = (name: string, marketplace: string, partnerId: string) => ({ name, marketplace, partnerId })
  writeFileSync(file, JSON.stringify({ accounts: [account('berlin', 'DE', 'Berli'), account('rome', 'IT', 'Romea')] }))
  const config = readConfig({ environment: { AMAZON_ACCOUNTS_FILE: file }, amazonKeys: 'unused' })
  const rome = chooseAccount(config, 'rome')
  expect([rome.partnerId, rome.marketplace.code, rome.accounts.length]).toEqual(['Romea', 'IT', 1])
  expect(() => chooseAccount(config, undefined)).toThrow('Say --account and one of berlin, rome.')
  expect(() => chooseAccount(config, 'paris')).toThrow('There is no account paris')
  expect(chooseAccount(readConfig({ environment: {}, amazonKeys: 'unused' }), undefined).partnerId).toBe('Tilly')
})

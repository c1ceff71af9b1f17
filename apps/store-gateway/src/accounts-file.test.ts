import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EnvironmentError } from '@tillway/contract/environment'
import { expect, it, onTestFinished } from 'vitest'
import { readConfig } from './config.ts'

function read(content: unknown, environment: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-accounts-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'accounts.json')
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return readConfig({ environment: { AMAZON_ACCOUNTS_FILE: path, ...environment } })
}
const problemsOf = (content: unknown, environment: Record<string, string> = {}): readonly string[] => {
  try {
    read(content, environment)
  } catch (error) {
    if (error instanceof EnvironmentError) return error.problems
    throw error
  }
  throw new Error('nothing was wrong')
}
const keys = { AMAZON_CREDENTIALS_FILE: '/keys.json' }

it('takes what an account does not say from the variables, but no amount of money', () => {
  const { accounts, marketplace } = read(
    {
      accounts: [
        { name: 'japan', marketplace: 'JP', partnerId: 'Aptjp', credentialsFile: '/japan.json', callsPerSecond: 3 },
        { name: 'usa', marketplace: 'US', minimumLoad: 1000, maximumLoad: 20_000 },
      ],
    },
    { ...keys, AMAZON_PARTNER_ID: 'Awssb', AMAZON_ENVIRONMENT: 'sandbox' },
  )
  expect(accounts).toMatchObject([
    {
      name: 'japan',
      partnerId: 'Aptjp',
      endpoint: 'https://agcod-v2-fe-gamma.amazon.com',
      AMAZON_CREDENTIALS_FILE: '/japan.json',
      AMAZON_CALLS_PER_SECOND: 3,
    },
    {
      name: 'usa',
      partnerId: 'Awssb',
      maximumLoad: 20_000,
      AMAZON_CREDENTIALS_FILE: '/keys.json',
      marketplace: { minimumLoad: 1000 },
    },
  ])
  expect(accounts[0]?.maximumLoad).toBe(accounts[0]?.marketplace.maximumLoad)
  expect(marketplace.code).toBe('JP') // the first one, for whatever knows one only
})

it('does not let a limit of the environment vanish: it must be each account’s own', () => {
  const accounts = [
    { name: 'usa', marketplace: 'US', partnerId: 'Awssb', maximumLoad: 20_000 },
    { name: 'japan', marketplace: 'JP', partnerId: 'Aptjp' },
  ]
  expect(problemsOf({ accounts }, { ...keys, MAX_LOAD: '40000', CAP_STORE_MONEY: '10000' })).toEqual([
    expect.stringMatching(/^MAX_LOAD is set, and .* no maximumLoad for japan:/),
    expect.stringMatching(/^CAP_STORE_MONEY is set, and .* no capStoreMoney for usa, japan:/),
  ])
})

it('says every mistake, with the account that it is in', () => {
  expect(problemsOf('{', keys)).toEqual([expect.stringContaining('is not JSON')])
  expect(problemsOf({ accounts: [] }, keys)).toEqual([expect.stringContaining('with 1 to 50 accounts')])
  const wrong = {
    accounts: [
      { name: 'a', marketplace: 'XX', partner: 'Awssb' },
      { name: 'a', marketplace: 'US', callsPerSecond: 0, endpoint: 'http://192.0.2.7', minimumLoad: 1.5 },
    ],
  }
  expect(problemsOf(wrong, keys).map((problem) => problem.replace(/^AMAZON_ACCOUNTS_FILE,? /, ''))).toEqual([
    expect.stringContaining('account a: marketplace must be one of US'),
    expect.stringContaining('account a: “partner” is none of name'),
    expect.stringContaining('account a: callsPerSecond must be a whole number'),
    expect.stringContaining('account a: endpoint must use https'),
    expect.stringContaining('account a: minimumLoad must be a whole number'),
    'has two accounts of the name a.',
  ])
})

it('refuses an account without partner or keys, and two of one partner and marketplace', () => {
  const two = {
    accounts: [
      { name: 'a', marketplace: 'US' },
      { name: 'b', marketplace: 'US' },
    ],
  }
  expect(problemsOf(two, { AMAZON_ENVIRONMENT: 'sandbox' })).toEqual([
    expect.stringContaining('account a: its partnerId is missing'),
    expect.stringContaining('account a: its keys are missing'),
    expect.stringContaining('account b: its partnerId is missing'),
    expect.stringContaining('account b: its keys are missing'),
    expect.stringContaining('account b: another account has the partner and the marketplace Tilly/US too'),
  ])
})

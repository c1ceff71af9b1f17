import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type HeartbeatAnswer, type Load, marketplaceOf } from '@tillway/contract'
import { beforeAll, expect, it } from 'vitest'
import { eventually } from './eventually.ts'
import { endOf, makeLoadId, openTestStore, type TestStore, takeCash } from './store.ts'

const GATEWAY = join(import.meta.dirname, '../../apps/store-gateway/bin.mjs')
const ACCOUNTS = [
  { name: 'usa', marketplace: 'US' },
  { name: 'germany', marketplace: 'DE', minimumLoad: 1000, maximumLoad: 20_000, callsPerSecond: 5 },
]
let store: TestStore
let file: string
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-accounts-'))
  file = join(folder, 'accounts.json')
  writeFileSync(file, JSON.stringify({ accounts: ACCOUNTS }))
  store = await openTestStore({ AMAZON_ACCOUNTS_FILE: file })
  return async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  }
})

function terminals(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [GATEWAY, 'terminals', ...args], {
    env: store.plan.environments.gateway as NodeJS.ProcessEnv,
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

it('sells for the account of each till, with its marketplace, currency and limits', async () => {
  expect(terminals('add', 'till-2', '--account', 'france')).toMatchObject({ status: 1 })
  const { token } = JSON.parse(terminals('add', 'till-2', '--account', 'germany', '--json').stdout)
  const ask = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`${store.plan.gatewayUrl}/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    return { status: answer.status, body: await answer.json() }
  }
  const beat = { at: new Date().toISOString(), version: '1', outbox: {}, oldestAgeMs: null, devices: [], cursor: null }
  const told = (await ask('POST', 'terminals/till-2/heartbeat', beat)).body as HeartbeatAnswer
  expect(told.amazon).toMatchObject({ marketplace: 'DE', minimumLoad: 1000, maximumLoad: 20_000 })
  expect(told.store?.language).toBe('de')

  const german = ((await ask('GET', 'samples')).body as { kind: string; status: string; value: string }[]).find(
    ({ kind, status }) => kind === 'barcode' && status === 'active',
  )
  const destination = { kind: 'barcode', value: german?.value }
  const euros = (minorUnits: number) => ({ destination, amount: { currency: 'EUR', minorUnits } })
  expect((await ask('POST', 'validations', euros(5000))).body).toMatchObject({ outcome: 'valid' })
  expect((await ask('POST', 'validations', euros(900))).body).toMatchObject({ reason: { code: 'amount-too-low' } })
  expect((await ask('POST', 'validations', euros(20_001))).body).toMatchObject({ reason: { code: 'amount-too-high' } })
  const id = makeLoadId()
  await ask('PUT', `loads/${id}`, euros(5000))
  const load = await eventually(async () => {
    const { body } = await store.talk.gatewayLoad(id)
    return body.state === 'loaded' ? body : undefined
  }, 'the German load has no end')
  expect(load).toMatchObject({ account: 'Tilly/DE', amount: { currency: 'EUR' } })
  const paper = await fetch(`${store.plan.gatewayUrl}/v1/loads/${id}/receipt.txt`)
  expect(await paper.text()).toContain(marketplaceOf('DE').productName)

  // Only its own marketplace reads this number. The till has no printer, so the load is stored as declined.
  const noPrinter = { status: 422, body: { code: 'destination-not-supported' } }
  const national = makeLoadId()
  const byPhone = { ...euros(5000), destination: { kind: 'phone', value: '015112345678' } }
  expect(await ask('PUT', `loads/${national}`, byPhone)).toMatchObject(noPrinter)

  // The first till was given none, and goes on with the first account.
  const american = makeLoadId()
  // An amount of its own: the other test sells to the same account, and a second sale of one amount would have to be asked about.
  const dollarBody = store.body(store.account('barcode', 'active'))
  await takeCash(store, american, { ...dollarBody, amount: { currency: 'USD', minorUnits: 7100 } })
  expect(await endOf(store, american)).toMatchObject({ state: 'loaded', account: 'Tilly/US' })

  // R13: a known load is the same load, whatever its till sells for now; a new one is of the till's new account.
  expect(terminals('account', 'till-2', 'usa')).toMatchObject({ status: 0 })
  expect((await ask('PUT', `loads/${id}`, euros(5000))).body as Load).toMatchObject({ state: 'loaded' })
  expect((await ask('PUT', `loads/${national}`, byPhone)).body).toMatchObject({ id: national, state: 'declined' })
  expect((await ask('PUT', `loads/${makeLoadId()}`, euros(5000))).body).toMatchObject({ code: 'currency-not-allowed' })
  expect(JSON.parse(terminals('list', '--json').stdout)).toMatchObject([
    { terminalId: 'till-1', account: 'usa' },
    { terminalId: 'till-2', account: 'usa' },
  ])

  // What a till has not handed over would go to its new account.
  const waiting = { ...beat, outbox: { waiting: { count: 2, minorUnits: 5000 } } }
  expect(await ask('POST', 'terminals/till-2/heartbeat', waiting)).toMatchObject({ status: 200 })
  const kept = terminals('account', 'till-2', 'germany')
  expect(kept).toMatchObject({ status: 1, stderr: expect.stringContaining('sales under way when it last called: 2') })
  expect(terminals('account', 'till-2', 'usa')).toMatchObject({ status: 0 })
  expect(terminals('account', 'till-2', 'germany', '--force')).toMatchObject({ status: 0 })
  expect(await ask('POST', 'terminals/till-2/heartbeat', beat)).toMatchObject({ status: 200 })

  // An account that the running gateway does not know: nothing is sold, least of all for another one, and nothing is stored.
  writeFileSync(file, JSON.stringify({ accounts: [...ACCOUNTS, { name: 'france', marketplace: 'FR' }] }))
  expect(terminals('account', 'till-2', 'france')).toMatchObject({ status: 0 })
  const unsold = makeLoadId()
  const dollars = { destination, amount: { currency: 'USD', minorUnits: 5000 } }
  const refused = { status: 503, body: { code: 'account-not-open', detail: expect.stringContaining('france') } }
  expect(await ask('PUT', `loads/${unsold}`, dollars)).toMatchObject(refused)
  expect(await ask('POST', 'validations', dollars)).toMatchObject(refused)
  expect(await ask('POST', 'terminals/till-2/heartbeat', beat)).toMatchObject(refused)
  expect((await fetch(`${store.plan.gatewayUrl}/v1/loads/${unsold}`)).status).toBe(404)
  expect((await ask('PUT', `loads/${id}`, euros(5000))).body as Load).toMatchObject({ state: 'loaded' })
  expect(terminals('account', 'till-2', 'usa')).toMatchObject({ status: 0 })
  writeFileSync(file, JSON.stringify({ accounts: ACCOUNTS }))

  const { accounts } = (await (await fetch(`${store.plan.gatewayUrl}/v1/queue`)).json()) as { accounts: unknown }
  expect(accounts).toMatchObject([
    { name: 'usa', account: 'Tilly/US', amazon: 'reachable', exposure: { currency: 'USD', minorUnits: 0 } },
    { name: 'germany', account: 'Tilly/DE', amazon: 'reachable', exposure: { currency: 'EUR', minorUnits: 0 } },
  ])
}, 60_000)

it('tells of low funds, that a load is not the customer’s fault, and takes no cash until there are funds', async () => {
  const setFunds = (amount: number) =>
    fetch(`${store.plan.simulatorUrl}/_simulator/funds`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ amount, currencyCode: 'USD' }),
    })
  type Shown = { name: string; balance: { minorUnits: number } | null; isLow: boolean; firstWireMemo: string }
  const funds = async () => (await (await fetch(`${store.plan.gatewayUrl}/v1/funds`)).json()) as Shown[]
  expect((await funds())[0]).toMatchObject({ name: 'usa', isLow: false, firstWireMemo: 'New API Tilly' })
  await setFunds(3)
  const id = makeLoadId()
  await takeCash(store, id, store.body(store.account('barcode', 'active')))
  const load = await endOf(store, id)
  expect(load).toMatchObject({ state: 'declined', cash: 'return', reason: { code: 'insufficient-funds' } })
  expect(load.reason?.message).toContain('not the customer’s fault')
  const [usa] = await eventually(async () => {
    const found = await funds()
    return found[0]?.isLow ? found : undefined
  }, 'nobody says that the funds are low')
  expect(usa).toMatchObject({ balance: { minorUnits: 300 } })
  // From now on it is known: no cash is taken, until money has come in.
  const body = store.body(store.account('barcode', 'active'))
  await eventually(async () => {
    const { status, body: problem } = await store.talk.putLoad(makeLoadId(), body, 0)
    return status === 422 && (problem as { code?: string }).code === 'insufficient-funds' ? true : undefined
  }, 'the till still takes cash')
  await setFunds(1_000_000)
  const later = makeLoadId()
  // Another amount: what was taken before the till knew may be loaded by now.
  await takeCash(store, later, { ...body, amount: { ...body.amount, minorUnits: body.amount.minorUnits + 100 } })
  expect(await endOf(store, later)).toMatchObject({ state: 'loaded' })
}, 60_000)

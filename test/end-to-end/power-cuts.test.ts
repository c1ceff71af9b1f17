import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { type AppName, appEntry } from '../../store/app-entry.ts'
import { eventually } from './eventually.ts'
import { endOf, ledgerOf, makeLoadId, openTestStore, receiptOf, sell, type TestStore, takeCash } from './store.ts'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
  return store.close
})

const kill = (app: AppName) => process.kill(store.pidOf(app) as number, 'SIGKILL')
const isBack = (app: AppName, seen: number) =>
  eventually(
    () => store.events.slice(seen).some((event) => event.kind === 'back' && event.name === app),
    `${app} was not started again`,
  )

it.each<[AppName, string]>([
  ['terminal-agent', 'queued'],
  ['terminal-agent', 'sending'],
  ['store-gateway', 'sending'],
  ['amazon-simulator', 'sending'],
])(
  'ends a load once when %s is killed while it is %s',
  async (app, state) => {
    const seen = store.events.length
    if (state === 'sending')
      await store.talk.addFault({ kind: 'latency', operation: 'LoadAmazonBalance', times: 1, ms: 1500 })
    const id = makeLoadId()
    await takeCash(store, id, store.body(store.account('barcode', 'active')))
    if (state === 'sending')
      await eventually(async () => (await store.talk.gatewayLoad(id)).body.state === 'sending', 'it is not sent')
    kill(app)
    await isBack(app, seen)
    const load = await endOf(store, id, 60_000)
    expect(load).toMatchObject({ state: 'loaded', cash: 'keep' })
    expect(await ledgerOf(store, load.amazonRequestId)).toMatchObject([{ state: 'live' }])
    await receiptOf(store, id)
  },
  90_000,
)

it('keeps what the ledger, the journal and the till know over a kill of all three at once', async () => {
  const seen = store.events.length
  const before = await store.talk.ledger()
  const loads = (await store.talk.gatewayLoads()).body.loads
  const apps = ['terminal-agent', 'store-gateway', 'amazon-simulator'] as const
  for (const app of apps) kill(app)
  for (const app of apps) await isBack(app, seen)
  expect(await store.talk.ledger()).toEqual(before)
  const after = (await store.talk.gatewayLoads()).body.loads
  expect(after.map((load) => [load.id, load.state])).toEqual(loads.map((load) => [load.id, load.state]))
  for (const load of loads) await endOf(store, load.id)
}, 90_000)

it('lets no second gateway drive the same journal, wherever its own data lies', async () => {
  const { gateway } = store.plan.environments
  const first = store.plan.config.GATEWAY_DATA_DIR
  const second = {
    ...gateway,
    GATEWAY_PORT: '0',
    GATEWAY_DATA_DIR: join(store.folder, 'second-gateway'),
    JOURNAL_URL: `sqlite:${join(first, 'journal.db')}`,
    DATA_KEY_FILE: join(first, 'data.key'),
  }
  const ended = spawnSync(process.execPath, [appEntry('store-gateway'), 'serve'], { env: second, timeout: 30_000 })
  expect(ended.status).toBe(1)
  expect(ended.stderr.toString()).toMatch(/^Another gateway runs with the journal .*journal\.db\. Stop it first/)
  expect(await sell(store, store.body(store.account('barcode', 'active')))).toMatchObject({ state: 'loaded' })
}, 60_000)

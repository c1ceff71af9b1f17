import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { eventually } from './eventually.ts'
import { filesUnder, makeLoadId, openTestStore, type TestStore } from './store.ts'

const GATEWAY = join(import.meta.dirname, '../../apps/store-gateway/bin.mjs')
const PER_SECOND = 100

let store: TestStore
beforeAll(async () => {
  store = await openTestStore({
    AMAZON_CALLS_PER_SECOND: '300',
    AMAZON_TIMEOUT_MS: '30000', // a machine that is busy with a hundred loads a second answers late
    SIMULATOR_CALLS_PER_SECOND: '300',
    CAP_STORE_MONEY: '999999999',
  })
  return store.close
})

/** Runs a command as an administrator does beside the running gateway; what goes in stands on standard input. */
function credentials(args: readonly string[], input = ''): Promise<{ code: number | null; text: string }> {
  const child = spawn(process.execPath, [GATEWAY, 'credentials', ...args], {
    env: store.plan.environments.gateway as NodeJS.ProcessEnv,
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      text += data
    })
  child.stdin.end(input)
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, text })))
}

type Key = { accessKeyId: string; secretAccessKey?: string }

async function simulator<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${store.plan.simulatorUrl}/_simulator/keys${path}`, {
    method,
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  })
  expect(answer.ok).toBe(true)
  return JSON.parse((await answer.text()) || 'null')
}

it('replaces Amazon’s keys under a hundred loads a second, and loses and fails nothing', async () => {
  const token = readFileSync(store.plan.gatewayTokenFile, 'utf8').trim()
  const { destination } = store.body(store.account('barcode', 'active'))
  const sent = new Map<string, Promise<number>>()
  const offer = () => {
    const id = makeLoadId()
    const amount = { currency: store.market.currency, minorUnits: 1000 + sent.size }
    const put = fetch(`${store.plan.gatewayUrl}/v1/loads/${id}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ destination, amount }),
    })
    sent.set(
      id,
      put.then((answer) => answer.status),
    )
  }
  const startedMs = performance.now()
  // What a busy machine's timer misses is made up for.
  const offering = setInterval(() => {
    while (sent.size < ((performance.now() - startedMs) / 1000) * PER_SECOND) offer()
  }, 1000 / PER_SECOND)
  const said: string[] = []
  const run = async (args: string[], input?: string) => {
    const { code, text } = await credentials(args, input)
    said.push(text)
    expect(code, text).toBe(0)
  }
  const [old] = await simulator<[Key]>('GET', '')
  const made = await simulator<Key>('POST', '')
  try {
    await run(['add', made.accessKeyId], made.secretAccessKey)
    await run(['verify', '--json'])
    // Too early, as somebody does one day: the gateway falls back to the key that stands ready.
    await simulator('PUT', `/${old.accessKeyId}`, { state: 'inactive' })
    const offered = sent.size + PER_SECOND
    await eventually(async () => {
      const id = [...sent.keys()][offered]
      return id && (await store.talk.gatewayLoad(id)).body.state === 'loaded' ? id : undefined
    }, 'nothing is loaded while the old key is off')
    await run(['promote'])
    await run(['retire'])
    await simulator('DELETE', `/${old.accessKeyId}`)
  } finally {
    clearInterval(offering)
  }
  expect(new Set(await Promise.all(sent.values()))).toEqual(new Set([202]))

  const states = await eventually(
    async () => {
      const { states } = (await store.talk.queue()).body
      return states.loaded?.count === sent.size ? states : undefined
    },
    'not every load was loaded',
    40_000,
  )
  expect(Object.entries(states).filter(([, { count }]) => count > 0)).toHaveLength(1)
  const ledger = (await store.talk.ledger()).map(({ requestId, state, timesSeen }) => [requestId, state, timesSeen])
  expect(ledger.sort()).toEqual([...sent.keys()].map((id) => [`Tilly${id}A`, 'live', 1]).sort())

  const [account] = (await (await fetch(`${store.plan.gatewayUrl}/v1/credentials`)).json()) as { keys: object[] }[]
  expect(account?.keys).toMatchObject([{ slot: 'current', inUse: true, ageDays: 0, refusedSince: null }])
  const logs = readdirSync(store.plan.logDir).map((name) => readFileSync(join(store.plan.logDir, name), 'utf8'))
  expect(logs.join('\n')).toMatch(
    new RegExp(
      `refuses the key …${old.accessKeyId.slice(-4)}. Requests are signed with …${made.accessKeyId.slice(-4)} now`,
    ),
  )
  const secret = made.secretAccessKey ?? 'missing'
  expect(said.join('\n')).not.toContain(secret)
  const holders = [...filesUnder(store.folder)].filter(([, content]) => content.includes(secret)).map(([path]) => path)
  expect(holders.map((path) => path.split('/').at(-1))).toEqual(['credentials.json'])
}, 90_000)

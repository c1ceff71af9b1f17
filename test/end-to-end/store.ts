import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLoadIdMaker, END_STATES, type LoadRequest, type Marketplace, marketplaceOf } from '@tillway/contract'
import { expect } from 'vitest'
import { type Environment, readStoreConfig } from '../../store/config.ts'
import { openStore, type Store } from '../../store/open-store.ts'
import { placeApart } from '../../store/place-apart.ts'
import { planStore } from '../../store/plan-store.ts'
import type { ProcessEvent } from '../../store/supervise.ts'
import { type SampleAccount, type StoreTalk, talkToStore } from '../../store/talk-to-store.ts'
import { eventually } from './eventually.ts'

export const makeLoadId = createLoadIdMaker(Date.now)

export interface TestStore extends Omit<Store, 'stop'> {
  readonly talk: StoreTalk
  readonly folder: string
  readonly market: Marketplace
  readonly accounts: readonly SampleAccount[]
  /** What the supervisor said, oldest first. */
  readonly events: readonly ProcessEvent[]
  /** A sale's body, without an account that of a gift card code on paper; each call has another amount, since the same one to the same account asks the cashier first (rule T6). */
  body(account: Pick<SampleAccount, 'kind' | 'value'> | null): LoadRequest
  /** Ends the processes and deletes the data. */
  close(): Promise<void>
  account(kind: SampleAccount['kind'], status: SampleAccount['status']): SampleAccount
}

/** Opens a real store of three processes on free ports. Return its `close` from `beforeAll`. */
export async function openTestStore(
  changes: Environment = {},
  options: Parameters<typeof planStore>[1] = {},
): Promise<TestStore> {
  const folder = mkdtempSync(join(tmpdir(), 'tillway-store-'))
  const quick = { AMAZON_TIMEOUT_MS: '2000', RESOLVE_FOR_MS: '8000', ...changes }
  const plan = planStore(readStoreConfig(await placeApart(folder, quick)), options)
  const events: ProcessEvent[] = []
  const store = await openStore(plan, (event) => events.push(event))
  const talk = talkToStore(plan)
  const accounts = await talk.accounts()
  const market = marketplaceOf(plan.config.AMAZON_MARKETPLACE)
  let sales = 0
  return {
    plan,
    pidOf: store.pidOf,
    talk,
    folder,
    market,
    accounts,
    events,
    body: (account) => ({
      destination: account ? { kind: account.kind, value: account.value } : { kind: 'receipt' },
      amount: { currency: market.currency, minorUnits: market.minimumLoad + 100 * sales++ },
      cashier: '7',
    }),
    async close() {
      await store.stop()
      rmSync(folder, { recursive: true })
    },
    account(kind, status) {
      const found = accounts.find((one) => one.kind === kind && one.status === status)
      if (!found) throw new Error(`${market.code} has no ${status} ${kind}`)
      return found
    },
  }
}

/** Waits for a load's end at the gateway, then for the till to say the same, and gives it as the gateway has it. */
export async function endOf(store: TestStore, id: string, withinMs = 30_000) {
  const load = await eventually(
    async () => {
      const { body } = await store.talk.gatewayLoad(id)
      return END_STATES.has(body.state) && body.cash !== 'wait' ? body : undefined
    },
    `load ${id} has no end`,
    withinMs,
  )
  await eventually(
    async () => (await store.talk.tillLoad(id)).body.state === load.state || undefined,
    `the till does not say ${load.state}`,
  )
  return load
}

/** Tells the till that the cash is taken. While it takes none, because the gateway or Amazon was just away (rule T6), it is asked again. */
export async function takeCash(store: TestStore, id: string, body: LoadRequest, waitSeconds = 0) {
  let refusal = ''
  const answer = await eventually(
    async () => {
      const answer = await store.talk.putLoad(id, body, waitSeconds)
      refusal = JSON.stringify(answer.body)
      return answer.status === 422 ? undefined : answer
    },
    () => `the till takes no cash: ${refusal}`,
    30_000,
  )
  expect([200, 202], JSON.stringify(answer.body)).toContain(answer.status)
}

/** Sells over the till's API and waits for the end. */
export async function sell(store: TestStore, body: LoadRequest) {
  const id = makeLoadId()
  await takeCash(store, id, body, 20)
  return endOf(store, id)
}

/** What Amazon's side holds of a load. */
export async function ledgerOf(store: TestStore, amazonRequestId: string | null) {
  return (await store.talk.ledger()).filter((entry) => entry.requestId === amazonRequestId)
}

export async function receiptOf(store: TestStore, id: string) {
  return eventually(async () => {
    const { receipt } = (await store.talk.gatewayLoad(id)).body
    return receipt.state === 'printed' ? receipt : undefined
  }, `the receipt of ${id} was not printed`)
}

/** Every file under a folder, as bytes in Latin-1, by path. */
export function filesUnder(folder: string): Map<string, string> {
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path, readFileSync(path, 'latin1')]),
  )
}

import { readFileSync } from 'node:fs'
import type { Load, LoadRequest } from '@tillway/contract'
import { beforeAll, expect, it } from 'vitest'
import { eventually } from './eventually.ts'
import { ledgerOf, makeLoadId, openTestStore, type TestStore } from './store.ts'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore({ AMAZON_CALLS_PER_SECOND: '2', SIMULATOR_CALLS_PER_SECOND: '2' })
  return store.close
})

/** A PUT of the till's, past its outbox: straight to the gateway. */
async function putAtGateway(id: string, body: LoadRequest): Promise<Load> {
  const token = readFileSync(store.plan.gatewayTokenFile, 'utf8').trim()
  const answer = await fetch(`${store.plan.gatewayUrl}/v1/loads/${id}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.ok).toBe(true)
  return (await answer.json()) as Load
}

it('tells whoever has to wait for the account’s rate the place in line and the wait, and fails nobody', async () => {
  const body = store.body(store.account('barcode', 'active'))
  const ids = Array.from({ length: 7 }, () => makeLoadId())
  const startedMs = performance.now()
  const answers = await Promise.all(
    ids.map((id, n) => putAtGateway(id, { ...body, amount: { ...body.amount, minorUnits: 1000 + n } })),
  )
  const waiting = answers.filter((load) => load.queue)
  expect(waiting.length).toBeGreaterThan(2)
  for (const load of waiting) expect(load).toMatchObject({ state: 'queued', cash: 'wait', attempts: 0 })
  const places = waiting.map((load) => load.queue)
  for (const place of places) expect(place?.position).toBeGreaterThan(0)
  expect(Math.max(...places.map((place) => place?.waitMs ?? 0))).toBeGreaterThan(500)
  for (const { id } of waiting) {
    const load = await eventually(async () => {
      const { body: now } = await store.talk.gatewayLoad(id)
      return now.state === 'loaded' ? now : undefined
    }, `load ${id} has no end`)
    expect(load.queue).toBeUndefined()
    expect(await ledgerOf(store, load.amazonRequestId)).toMatchObject([{ state: 'live', timesSeen: 1 }])
  }
  // Two a second: seven need three seconds at least.
  expect(performance.now() - startedMs).toBeGreaterThan(2500)
}, 60_000)

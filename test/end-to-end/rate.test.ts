import { readFileSync } from 'node:fs'
import type { Load, LoadRequest } from '@tillway/contract'
import { beforeAll, describe, expect, it } from 'vitest'
import { findBrowser, screenshot } from './browser.ts'
import { eventually } from './eventually.ts'
import { ledgerOf, makeLoadId, openTestStore, type TestStore } from './store.ts'

const browser = await findBrowser()
const OFFERED_PER_SECOND = 12

describe('an account of ten calls a second', () => {
  let store: TestStore
  beforeAll(async () => {
    store = await openTestStore({ CAP_STORE_MONEY: '99999999' })
    return store.close
  })

  let amounts = 1000
  /** A PUT of the till's, past its outbox: straight to the gateway. */
  async function putAtGateway(id: string): Promise<Load> {
    const token = readFileSync(store.plan.gatewayTokenFile, 'utf8').trim()
    const { destination, amount } = store.body(store.account('barcode', 'active'))
    const body: LoadRequest = { destination, amount: { ...amount, minorUnits: amounts++ } }
    const answer = await fetch(`${store.plan.gatewayUrl}/v1/loads/${id}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(answer.ok).toBe(true)
    return (await answer.json()) as Load
  }

  const loaded = (id: string) =>
    eventually(async () => {
      const { body: now } = await store.talk.gatewayLoad(id)
      return now.state === 'loaded' ? now : undefined
    }, `load ${id} is not loaded`)

  it('tells the eleventh at once its place in line and its wait', async () => {
    const ids = Array.from({ length: 14 }, () => makeLoadId())
    const answers = await Promise.all(ids.map(putAtGateway))
    const waiting = answers.filter((load) => load.queue)
    expect(waiting.length).toBeGreaterThan(1)
    for (const load of waiting) {
      expect(load).toMatchObject({ state: 'queued', cash: 'wait', attempts: 0 })
      expect(load.queue?.position).toBeGreaterThan(0)
      expect(load.queue?.waitMs).toBeGreaterThan(0)
    }
    for (const { id } of waiting) {
      const load = await loaded(id)
      expect(load.queue).toBeUndefined()
      expect(await ledgerOf(store, load.amazonRequestId)).toMatchObject([{ state: 'live', timesSeen: 1 }])
    }
  }, 60_000)

  it('fails none of twelve loads a second, and does ten of them', async () => {
    const ids: string[] = []
    const puts: Promise<Load>[] = []
    const startedMs = performance.now()
    while (ids.length < 5 * OFFERED_PER_SECOND) {
      const id = makeLoadId()
      ids.push(id)
      puts.push(putAtGateway(id))
      const dueMs = startedMs + (ids.length * 1000) / OFFERED_PER_SECOND
      await eventually(async () => performance.now() >= dueMs || undefined, 'time stands still')
    }
    const places = (await Promise.all(puts)).flatMap((load) => load.queue?.position ?? [])
    expect(Math.max(...places)).toBeGreaterThan(2)
    for (const id of ids) await loaded(id)
    expect((performance.now() - startedMs) / 1000).toBeGreaterThan(ids.length / 10 - 1.5) // one second's worth was free
    const ledger = await store.talk.ledger()
    expect(new Set(ledger.map(({ state, timesSeen }) => `${state} ${timesSeen}`))).toEqual(new Set(['live 1']))
  }, 60_000)

  it.skipIf(!browser)(
    'shows the cashier the place in line and the wait, while the till waits for the end',
    async () => {
      const page = await (browser as NonNullable<typeof browser>).newPage({ viewport: { width: 1280, height: 800 } })
      const at = (testId: string) => page.getByTestId(testId)
      try {
        await page.goto(store.plan.terminalUrl)
        await at('sample-barcode-0').click()
        await at('amount-quick-5000').click()
        await at('cash-taken').waitFor()
        const rush = Array.from({ length: 50 }, () => makeLoadId())
        await Promise.all(rush.map(putAtGateway))
        await at('cash-taken').click()
        await at('place').waitFor({ timeout: 5000 })
        const text = (await at('place').textContent()) ?? ''
        expect(text).toMatch(
          /^Number \d+ in line: Amazon takes only so many loads a second\. Its turn comes in about [1-6] s\.$/,
        )
        await screenshot(page, 'register-place-in-line')
        await page.locator('[data-testid=outcome][data-cash=keep]').waitFor({ timeout: 15_000 })
        for (const id of rush) await loaded(id)
      } finally {
        await page.close()
        await browser?.close()
      }
    },
    60_000,
  )
})

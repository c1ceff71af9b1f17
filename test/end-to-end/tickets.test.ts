import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrowser, screenshot } from './browser.ts'
import { eventually } from './eventually.ts'
import { makeLoadId, openTestStore, type TestStore } from './store.ts'

const browser: Browser | undefined = await findBrowser()
afterAll(() => browser?.close())

describe('a second till (P4)', () => {
  let store: TestStore
  beforeAll(async () => {
    store = await openTestStore({ RECEIPT_PRINTERS: 'bar=simulated' })
    return store.close
  })

  it('leaves both without a printer until each chooses one by name; a phone load is refused before, an account load is not', async () => {
    const gateway = join(import.meta.dirname, '../../apps/store-gateway/bin.mjs')
    const added = spawnSync(process.execPath, [gateway, 'terminals', 'add', 'till-9', '--json'], {
      env: { ...process.env, ...store.plan.environments.gateway },
      encoding: 'utf8',
    })
    const { token } = JSON.parse(added.stdout)
    const call = async (method: string, path: string, body: object) => {
      const answer = await fetch(store.plan.gatewayUrl + path, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', prefer: 'wait=20' },
        body: JSON.stringify(body),
      })
      return { status: answer.status, body: (await answer.json()) as { [key: string]: unknown } }
    }
    const beat = (printer: string | null) =>
      call('POST', '/v1/terminals/till-9/heartbeat', {
        at: new Date().toISOString(),
        version: '0',
        outbox: {},
        oldestAgeMs: null,
        devices: [],
        cursor: null,
        printer,
      })
    const phone = store.account('phone', 'unverified')
    expect((await beat(null)).body).toMatchObject({ printer: null, printers: [{ name: 'receipts' }, { name: 'bar' }] })
    const refused = await call('PUT', `/v1/loads/${makeLoadId()}`, store.body(phone))
    expect(refused).toMatchObject({ status: 422, body: { code: 'destination-not-supported' } })
    const account = await call('PUT', `/v1/loads/${makeLoadId()}`, store.body(store.account('barcode', 'active')))
    expect(account).toMatchObject({ status: 200, body: { state: 'loaded', receipt: { state: 'waiting' } } })

    // The store's own till has chosen none either: from its next heartbeat on it says so before any cash is taken.
    const pairedAt = new Date().toISOString()
    await eventually(async () => {
      const [till] = (await (await fetch(`${store.plan.gatewayUrl}/v1/terminals`)).json()) as { lastSeenAt: string }[]
      return (till && till.lastSeenAt > pairedAt) || undefined
    }, 'the till is silent')
    const atTill = await eventually(async () => {
      const { status, body } = await store.talk.putLoad(makeLoadId(), store.body(phone))
      return status === 422 ? body : undefined
    }, 'the till takes cash for a code that it cannot print')
    expect(atTill).toMatchObject({ code: 'printer-not-chosen' })

    expect((await beat('bar')).body).toMatchObject({ printer: 'bar' })
    const loaded = await call('PUT', `/v1/loads/${makeLoadId()}`, store.body(phone))
    expect(loaded).toMatchObject({ status: 200, body: { state: 'loaded', claimCodeIssued: true } })
    await eventually(
      async () => (await store.talk.gatewayLoad(String(loaded.body.id))).body.receipt.state === 'printed' || undefined,
      'its receipt was not printed',
    )
    expect(await store.talk.paper()).not.toContain(String(loaded.body.number)) // it came out of the other printer
    const tills = await (await fetch(`${store.plan.gatewayUrl}/v1/terminals`)).json()
    expect(tills).toMatchObject([
      { terminalId: 'till-1', printer: null },
      { terminalId: 'till-9', printer: 'bar' },
    ])
  }, 60_000)
})

describe.skipIf(!browser)('a ticket, in Chromium', () => {
  let store: TestStore
  beforeAll(async () => {
    store = await openTestStore({ CASHIER_WAIT_MS: '1000', RESOLVE_FOR_MS: '60000', STORE_NAME: 'Corner Shop' })
    return store.close
  })

  it('comes out of the gateway’s printer, the page says where, and scanned in it brings the receipt', async () => {
    await store.talk.addFault({ kind: 'drop-after', operation: 'LoadAmazonBalance', times: 50 })
    const page = await (browser as Browser).newPage({ viewport: { width: 1280, height: 800 } })
    const at = (testId: string) => page.locator(`[data-testid=${testId}]`)
    await page.goto(store.plan.terminalUrl)
    await at('sample-barcode-0').click()
    await at('amount-quick-5000').click()
    await at('cash-taken').click()
    await at('ticket').click({ timeout: 30_000 })
    await page.getByText('It came out on the store’s printer').waitFor({ timeout: 15_000 })
    await screenshot(page, 'register-ticket')
    const { loads } = (await store.talk.gatewayLoads()).body
    const [load] = loads
    if (!load) throw new Error('there is no load')
    expect(load).toMatchObject({ held: true, ticket: { state: 'printed', copies: 1 }, receipt: { state: 'none' } })
    expect(await store.talk.paper()).toContain(`TW${load.id}`)
    await at('print-ticket').click()
    await eventually(async () => (await store.talk.paper()).includes('REPRINT 1') || undefined, 'no copy came out')
    await store.talk.clearFaults()
    await at('finish-ticket').click({ timeout: 30_000 })
    await eventually(
      async () => (await store.talk.gatewayLoad(load.id)).body.receipt.state === 'printed' || undefined,
      'its receipt was not printed',
    )
    await page.close()
  }, 120_000)
})

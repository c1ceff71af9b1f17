import { beforeAll, describe, expect, it } from 'vitest'
import { ledgerOf, makeLoadId, openTestStore, receiptOf, sell, type TestStore } from './store.ts'

describe.each(['US', 'DE', 'IT'])('a store in %s', (marketplace) => {
  let store: TestStore
  beforeAll(async () => {
    store = await openTestStore({ AMAZON_MARKETPLACE: marketplace })
    return store.close
  })
  const accounts = (kind: string, ...statuses: string[]) =>
    store.accounts.filter((account) => account.kind === kind && statuses.includes(account.status))

  it('loads every active barcode and every phone of its country, each once, and prints each receipt', async () => {
    const good = [...accounts('barcode', 'active'), ...accounts('phone', 'verified', 'unverified')]
    expect(good.length).toBeGreaterThan(2)
    for (const account of good) {
      const load = await sell(store, store.body(account))
      expect(load, `${account.status} ${account.kind}`).toMatchObject({
        state: 'loaded',
        cash: 'keep',
        destination: { kind: account.kind, masked: `…${account.value.slice(-4)}` },
        claimCodeIssued: account.status === 'unverified',
      })
      expect(await ledgerOf(store, load.amazonRequestId)).toMatchObject([{ state: 'live', timesSeen: 1 }])
      expect(await receiptOf(store, load.id)).toMatchObject({ copies: 1 })
      expect(await store.talk.paper()).toContain(load.number)
    }
  }, 120_000)

  it('declines every voided barcode, undoes every foreign phone, and gives the cash back', async () => {
    const bad = [...accounts('barcode', 'voided'), ...accounts('phone', 'foreign')]
    expect(bad.length).toBeGreaterThan(0)
    for (const account of bad) {
      const load = await sell(store, store.body(account))
      expect(load, `${account.status} ${account.kind}`).toMatchObject({
        state: account.kind === 'barcode' ? 'declined' : 'voided',
        cash: 'return',
      })
      const ledger = await ledgerOf(store, load.amazonRequestId)
      expect(ledger.filter((entry) => entry.state === 'live')).toEqual([])
    }
  }, 60_000)

  it('answers the same id and body with the same load, and another body with a refusal', async () => {
    const id = makeLoadId()
    const body = store.body(store.account('barcode', 'active'))
    const first = await store.talk.putLoad(id, body, 20)
    const again = await store.talk.putLoad(id, body, 20)
    expect([first.status, again.status]).toEqual([200, 200])
    expect(again.body).toMatchObject({ id, number: first.body.number, state: 'loaded' })
    expect(await ledgerOf(store, again.body.amazonRequestId)).toMatchObject([{ timesSeen: 1 }])
    const other = await store.talk.putLoad(id, { ...body, amount: { ...body.amount, minorUnits: 999 } })
    expect(other).toMatchObject({ status: 409, body: { code: 'load-id-reused' } })
  })
})

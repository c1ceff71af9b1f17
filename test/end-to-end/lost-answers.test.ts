import { beforeAll, expect, it } from 'vitest'
import type { Fault } from '../../store/talk-to-store.ts'
import { ledgerOf, openTestStore, receiptOf, sell, type TestStore } from './store.ts'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
  return store.close
})

const once = (kind: string, ms?: number): Fault => ({
  kind,
  operation: 'LoadAmazonBalance',
  times: 1,
  ...(ms === undefined ? {} : { ms }),
})

it.each([
  ['the answer is lost after Amazon did it', once('drop-after'), 2],
  ['the request is lost before Amazon saw it', once('drop-before'), 1],
  ['Amazon answers too late', once('latency', 4000), 2],
  ['Amazon fails with 500', once('http-500'), 1],
  ['Amazon fails with 503', once('http-503'), 1],
  ['the answer is cut off', once('malformed'), undefined],
  ['a proxy answers with a page', once('html'), undefined],
  ['Amazon says RESEND', once('resend'), undefined],
  ['Amazon throttles', once('throttle'), 1],
])(
  'loads once when %s',
  async (_story, fault, timesSeen) => {
    await store.talk.addFault(fault)
    const load = await sell(store, store.body(store.account('barcode', 'active')))
    expect(load).toMatchObject({ state: 'loaded', cash: 'keep' })
    expect(load.attempts).toBeGreaterThan(1)
    const ledger = await ledgerOf(store, load.amazonRequestId)
    expect(ledger).toMatchObject([{ state: 'live', ...(timesSeen ? { timesSeen } : {}) }])
    await receiptOf(store, load.id)
  },
  60_000,
)

it('undoes the load and gives the cash back when no answer comes within the time to resolve', async () => {
  await store.talk.addFault({ kind: 'drop-after', operation: 'LoadAmazonBalance', times: 50 })
  try {
    const load = await sell(store, store.body(store.account('barcode', 'active')))
    expect(load).toMatchObject({ state: 'voided', cash: 'return', proof: 'confirmed' })
    expect(await ledgerOf(store, load.amazonRequestId)).toMatchObject([{ state: 'voided' }])
  } finally {
    await store.talk.clearFaults()
  }
}, 60_000)

it('takes cash again by itself once Amazon is back, although nothing was open while it was away', async () => {
  const body = store.body(store.account('barcode', 'active'))
  await store.talk.addFault({ kind: 'http-503', operation: 'ValidateAccountForAmazonBalanceLoad', times: 1 })
  expect((await store.talk.validate(body)).body.outcome).toBe('unknown')
  expect(await sell(store, body)).toMatchObject({ state: 'loaded' })
}, 90_000)

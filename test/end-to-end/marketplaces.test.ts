import { formatMoney, MARKETPLACE_CODES } from '@tillway/contract'
import { expect, it } from 'vitest'
import { eventually } from './eventually.ts'
import { endOf, ledgerOf, makeLoadId, openTestStore, receiptOf, type TestStore, takeCash } from './store.ts'

/** These sell more in a test of their own. */
const ELSEWHERE: readonly string[] = ['US', 'DE', 'IT']

it.concurrent.each(MARKETPLACE_CODES.filter((code) => !ELSEWHERE.includes(code)))(
  'a store in %s sells a load by barcode and one by phone, and prints each as its country writes',
  async (marketplace) => {
    const store = await openTestStore({ AMAZON_MARKETPLACE: marketplace })
    try {
      await sells(store, 'barcode', 'active')
      await sells(store, 'phone', 'verified')
      await sells(store, 'phone', 'unverified')
    } finally {
      await store.close()
    }
  },
  120_000,
)

async function sells(store: TestStore, kind: 'barcode' | 'phone', status: 'active' | 'verified' | 'unverified') {
  const { market } = store
  const id = makeLoadId()
  const body = store.body(store.account(kind, status))
  await takeCash(store, id, body, 20)
  const load = await endOf(store, id)
  expect(load).toMatchObject({ state: 'loaded', cash: 'keep', claimCodeIssued: status === 'unverified' })
  expect(await ledgerOf(store, load.amazonRequestId)).toMatchObject([
    { state: 'live', timesSeen: 1, amount: { currency: market.currency, minorUnits: body.amount.minorUnits } },
  ])
  await receiptOf(store, id)
  const paper = await eventually(
    async () => (await store.talk.paper()).split('\n--- ').find((one) => one.includes(load.number)),
    `no paper of ${load.number}`,
  )
  for (const words of [formatMoney(body.amount, market.locale), ...market.productName.split(' ')])
    expect(paper).toContain(words.replace(/\s/g, ' '))
  expect(paper.includes(`${market.website}/gc/redeem`)).toBe(status === 'unverified')
}

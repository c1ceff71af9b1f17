import { formatMoney, MARKETPLACE_CODES } from '@tillway/contract'
import { beforeAll, describe, expect, it } from 'vitest'
import { eventually } from './eventually.ts'
import { endOf, ledgerOf, makeLoadId, openTestStore, receiptOf, type TestStore, takeCash } from './store.ts'

/** These sell more in a test of their own. */
const ELSEWHERE: readonly string[] = ['US', 'DE', 'IT']

describe.each(MARKETPLACE_CODES.filter((code) => !ELSEWHERE.includes(code)))('a store in %s', (marketplace) => {
  let store: TestStore
  beforeAll(async () => {
    store = await openTestStore({ AMAZON_MARKETPLACE: marketplace })
    return store.close
  })

  it.each([
    ['barcode', 'active'],
    ['phone', 'verified'],
    ['phone', 'unverified'],
  ] as const)('sells a load by %s (%s), and prints it as its country writes', async (kind, status) => {
    const { market } = store
    const account = store.account(kind, status)
    const id = makeLoadId()
    const body = store.body(account)
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
  })
})

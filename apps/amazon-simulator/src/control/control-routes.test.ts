import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadBody } from '../testing/bodies.ts'
import { startTestSimulator, type TestSimulator } from '../testing/start-test-simulator.ts'

let amazon: TestSimulator
beforeAll(async () => {
  amazon = await startTestSimulator({ marketplace: 'UK' })
})
afterAll(() => amazon.close())

const setFunds = (body: object) => amazon.control('PUT', '/_simulator/funds', body)

it('lists every account with its marketplace, kind, value and status', async () => {
  const { json } = await amazon.control('GET', '/_simulator/accounts')
  expect(json[0]).toEqual({
    marketplace: 'DE',
    kind: 'barcode',
    value: '12300000424136085742006292240632',
    status: 'active',
  })
  expect(new Set(json.map((account: { marketplace: string }) => account.marketplace)).size).toBe(10)
})

it('shows and sets the prepaid funds of the marketplace, and sets those of another currency', async () => {
  expect((await amazon.control('GET', '/_simulator/funds')).json).toEqual({ amount: 1_000_000, currencyCode: 'GBP' })
  expect((await setFunds({ amount: 12.34, currencyCode: 'GBP' })).json).toEqual({ amount: 12.34, currencyCode: 'GBP' })
  expect((await amazon.control('GET', '/_simulator/funds')).json.amount).toBe(12.34)
  expect((await setFunds({ amount: 0, currencyCode: 'USD' })).json).toEqual({ amount: 0, currencyCode: 'USD' })
  expect((await amazon.call('LoadAmazonBalance', loadBody())).json.errorType).toBe('InsufficientFunds')
})

it.each([
  [{ amount: -1, currencyCode: 'GBP' }, 400],
  [{ amount: 1e10, currencyCode: 'GBP' }, 400],
  [{ amount: '5', currencyCode: 'GBP' }, 400],
  [{ amount: 5 }, 400],
  [{ amount: 0.001, currencyCode: 'GBP' }, 422],
  [{ amount: 0.5, currencyCode: 'JPY' }, 422],
  [{ amount: 5, currencyCode: 'CHF' }, 422],
])('refuses the funds %j with %i', async (body, status) => {
  expect((await setFunds(body)).status).toBe(status)
})

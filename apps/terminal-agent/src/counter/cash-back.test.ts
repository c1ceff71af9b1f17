import { join } from 'node:path'
import { createLoadIdMaker } from '@tillway/contract'
import { dataKeyFrom } from '@tillway/vault'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openOutbox } from '../outbox/index.ts'
import { fakeLoad } from '../test-support/fake-gateway.ts'
import { tempDir } from '../test-support/temp-dir.ts'
import { askGrant, type CashBackDeps } from './cash-back.ts'

const newId = createLoadIdMaker(Date.now)
const destination = { kind: 'barcode' as const, value: '1'.repeat(32) }
const amount = { currency: 'USD', minorUnits: 5000 }
const unknown = { kind: 'problem', status: 404, code: 'load-unknown', message: 'There is no such load.' } as const
const noAnswer = { kind: 'not-sent', message: 'No line.' } as const

type Answer = Awaited<ReturnType<CashBackDeps['gateway']['cashReturned']>>

/** A load of this till that was sent, and how the gateway answers when its cash is asked for. */
async function bench(is: { ticket?: boolean; heardReturn?: boolean }, answer: (id: string) => Answer) {
  const key = dataKeyFrom(Buffer.alloc(32, 7))
  const path = join(tempDir(onTestFinished), 'o.sqlite')
  const outbox = openOutbox({ path, key, terminalId: 'till-1', nowMs: () => 1000 })
  onTestFinished(() => outbox.close())
  const id = newId()
  await outbox.prepareConfirmed({ id, destination, amount, cashier: null }, 120_000, () => null)
  await outbox.mark(id, 'try-1')
  if (is.ticket) await outbox.hold(id)
  if (is.heardReturn) await outbox.recordAnswer(declined(id, 1))
  let wakes = 0
  const deps = {
    outbox,
    gateway: { cashReturned: async () => answer(id) },
    terminalId: 'till-1',
    wakeReports: () => void wakes++,
  }
  return { outbox, wakes: () => wakes, ask: () => askGrant(deps, { loadId: id }) }
}

const declined = (id: string, revision: number) => fakeLoad(id, { destination, amount }, 'declined', revision)

describe('a load that the gateway does not know (T5d)', () => {
  it.each([
    ['is paid by the till that was told to return it', { heardReturn: true }, 'order'],
    ['is not paid while its end is not known', {}, 'refused'],
    ['is not paid once its ticket was out: another till may have', { heardReturn: true, ticket: true }, 'refused'],
  ] as const)('%s', async (_what, is, outcome) => {
    const { ask, outbox } = await bench(is, () => unknown)
    expect(await ask()).toMatchObject(
      outcome === 'order' ? { outcome } : { outcome, message: { code: 'grant-refused', english: unknown.message } },
    )
    expect(outbox.ordered()).toHaveLength(outcome === 'order' ? 1 : 0)
  })

  it('is not reported: the gateway could only say again that it does not know it', async () => {
    const { ask, outbox, wakes } = await bench({ heardReturn: true }, () => unknown)
    await ask()
    expect([outbox.unreported(), wakes()]).toEqual([[], 0])
  })
})

describe('without a line', () => {
  it('the cash that the till was told to return is paid, and reported at once when the line is back (T5)', async () => {
    const { ask, outbox, wakes } = await bench({ heardReturn: true }, () => noAnswer)
    expect(await ask()).toMatchObject({ outcome: 'order', load: null })
    expect([outbox.unreported().length, wakes()]).toEqual([1, 1])
  })

  it.each([
    ['its end is not known', {}],
    ['its ticket was out', { heardReturn: true, ticket: true }],
  ])('nothing is paid where %s', async (_what, is) => {
    const { ask, outbox, wakes } = await bench(is, () => noAnswer)
    expect(await ask()).toMatchObject({ outcome: 'refused', message: { code: 'no-line' } })
    expect([outbox.ordered(), wakes()]).toEqual([[], 0])
  })
})

it('what the gateway grants it need not be told', async () => {
  const { ask, outbox, wakes } = await bench({ ticket: true }, (id) => ({ kind: 'ok', value: declined(id, 1) }))
  expect(await ask()).toMatchObject({ outcome: 'order', load: { state: 'declined' } })
  expect([outbox.ordered().length, outbox.unreported(), wakes()]).toEqual([1, [], 0])
})

import { join } from 'node:path'
import { createLoadIdMaker, type Load, type LoadState, type ReceiptState } from '@tillway/contract'
import { dataKeyFrom } from '@tillway/vault'
import { expect, it, onTestFinished } from 'vitest'
import type { Answer } from '../gateway-client/index.ts'
import { openOutbox } from '../outbox/index.ts'
import { fakeLoad } from '../test-support/fake-gateway.ts'
import { tempDir } from '../test-support/temp-dir.ts'
import { createCopyDesk, mayAskCopyLater, maySayCameOut } from './copy-desk.ts'

const newId = createLoadIdMaker(Date.now)
const problem = (status: number, code: string) => ({ kind: 'problem', status, code, message: 'The words.' }) as const

/** A till that has heard of a load and its receipt, before a gateway that answers as the test says. */
async function heard(
  state: LoadState,
  receipt: ReceiptState,
  answer: (load: Load) => Answer<Load>,
  more: Partial<Load> = {},
) {
  const path = join(tempDir(onTestFinished), 'o.sqlite')
  const outbox = openOutbox({ path, key: dataKeyFrom(Buffer.alloc(32, 7)), terminalId: 'till-1', nowMs: () => 1000 })
  onTestFinished(() => outbox.close())
  const id = newId()
  const body = {
    destination: { kind: 'barcode' as const, value: '1'.repeat(32) },
    amount: { currency: 'USD', minorUnits: 5000 },
  }
  await outbox.prepareConfirmed({ id, ...body, cashier: null }, 120_000, () => null)
  await outbox.mark(id, 'try-1')
  const load = { ...fakeLoad(id, body, state, 3), receipt: { state: receipt, copies: 0 }, ...more }
  await outbox.recordAnswer(load)
  const asked: number[] = []
  const printCopy = async (_id: string, revision: number) => {
    asked.push(revision)
    return answer(load)
  }
  const came: [number, string][] = []
  const receiptCameOut = async (_id: string, revision: number, cashier: string) => {
    came.push([revision, cashier])
    return answer(load)
  }
  const gateway = { printCopy, receiptCameOut } as unknown as Parameters<typeof createCopyDesk>[0]['gateway']
  const desk = createCopyDesk({
    ...{ outbox, gateway, terminalId: 'till-1' },
    onLoadChanged: () => undefined,
    onFault: () => undefined,
  })
  return { desk, outbox, id, asked, came, load }
}

it.each(['loaded', 'declined', 'voided'] as const)(
  'P2: asks for a copy of the receipt that it has seen (%s)',
  async (state) => {
    const { desk, outbox, id, asked } = await heard(state, 'unknown', (load) => {
      return { kind: 'ok', value: { ...load, revision: 4, receipt: { state: 'waiting', copies: 0 } } }
    })
    expect(await desk.askForPage(id)).toEqual({ type: 'copy-asked', loadId: id })
    expect(await desk.askForPage(id)).toEqual({ type: 'copy-asked', loadId: id }) // it is on its way
    expect(asked).toEqual([3])
    expect(outbox.find(id)?.revision).toBe(4)
  },
)

it.each([
  ['the gateway says no', problem(409, 'no-receipt'), 'copy-refused'],
  ['the gateway takes none from this till', problem(403, 'token-of-another-terminal'), 'copy-not-asked'],
  ['the gateway cannot write', problem(503, 'journal-not-writable'), 'copy-not-asked'],
  ['nothing was sent', { kind: 'not-sent', message: '' }, 'copy-not-asked'],
  ['no answer came', { kind: 'unknown', message: '' }, 'copy-unknown'],
  ['the gateway broke', problem(500, 'broken'), 'copy-unknown'],
] as const)('says what is known when %s, asks once, and may be asked again', async (_when, answer, code) => {
  const { desk, id, asked } = await heard('loaded', 'unknown', () => answer)
  const failed = await desk.askForPage(id)
  expect(failed).toMatchObject({ type: 'copy-failed', message: { code } })
  if (code === 'copy-refused') expect(failed).toMatchObject({ message: { english: 'The words.' } })
  expect(asked).toEqual([3])
  await desk.askForPage(id)
  expect(asked).toEqual([3, 3])
})

it.each([
  ['loaded', 'printed', 0],
  ['loaded', 'printing', 0],
  ['voided', 'printed', 0],
  ['needs-review', 'unknown', 0],
  ['loaded', 'stale', 1],
] as const)('asks for a copy of a receipt of a load that is %s and %s: %i times', async (state, receipt, times) => {
  const { desk, id, asked } = await heard(state, receipt, () => ({ kind: 'unknown', message: '' }))
  await desk.askForPage(id)
  expect(asked).toHaveLength(times)
})

it.each([
  ['loaded', 'unknown', false, true],
  ['voided', 'unknown', false, true],
  ['loaded', 'stale', false, false],
  ['loaded', 'printed', false, false],
  ['loaded', 'unknown', true, false],
] as const)(
  'offers a copy long after of a load that is %s and %s, with a code: %s: %s',
  async (state, receipt, claimCodeIssued, offered) => {
    const { outbox, id } = await heard(state, receipt, () => ({ kind: 'unknown', message: '' }), { claimCodeIssued })
    const row = outbox.find(id)
    expect(row && mayAskCopyLater(row)).toBe(offered)
  },
)

it('P2: says once that the receipt came out, and nothing asks about it any more', async () => {
  const { desk, outbox, id, came } = await heard('loaded', 'unknown', (load) => {
    return { kind: 'ok', value: { ...load, revision: 4, receipt: { state: 'printed', copies: 1, byWord: true } } }
  })
  expect(await desk.sayCameOutForPage(id)).toBe(null)
  expect(await desk.sayCameOutForPage(id)).toBe(null)
  await desk.sayAgain()
  expect(came).toEqual([[3, 'till-1']])
  const row = outbox.find(id)
  expect(row && [maySayCameOut(row), mayAskCopyLater(row)]).toEqual([false, false])
})

it.each([
  ['nothing was sent', { kind: 'not-sent', message: '' }],
  ['no answer came', { kind: 'unknown', message: '' }],
  ['the gateway cannot write', problem(503, 'journal-not-writable')],
] as const)(
  'P2: says again that the receipt came out when %s, until the gateway has heard it',
  async (_when, first) => {
    const answers: Answer<Load>[] = [first, first]
    const { desk, outbox, id, came } = await heard('loaded', 'unknown', (load) => {
      return (
        answers.shift() ?? { kind: 'ok', value: { ...load, revision: 4, receipt: { state: 'printed', copies: 1 } } }
      )
    })
    expect(await desk.sayCameOutForPage(id)).toMatchObject({ message: { code: 'came-out-unheard' } })
    const row = outbox.find(id)
    expect(row && maySayCameOut(row)).toBe(true)
    for (let beats = 0; beats < 4; beats++) await desk.sayAgain()
    expect(came).toHaveLength(3)
    expect(outbox.find(id)?.revision).toBe(4)
  },
)

it('P2: does not say of a newer paper what was said of an older one', async () => {
  const { desk, outbox, id, came, load } = await heard('loaded', 'unknown', () => ({ kind: 'not-sent', message: '' }))
  await desk.sayCameOutForPage(id)
  await outbox.recordAnswer({ ...load, revision: 6 })
  await desk.sayAgain()
  expect(came).toHaveLength(1)
})

it('P2: is content where the gateway says that the receipt has moved on', async () => {
  const { desk, id, came } = await heard('loaded', 'unknown', () => problem(409, 'no-receipt'))
  expect(await desk.sayCameOutForPage(id)).toBe(null)
  await desk.sayAgain()
  expect(came).toHaveLength(1)
})

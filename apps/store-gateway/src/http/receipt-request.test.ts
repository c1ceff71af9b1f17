import { ulid } from 'ulid'
import { expect, it, onTestFinished } from 'vitest'
import { done, startGateway } from '../../test-support/gateway-under-test.ts'
import type { Outcome } from '../loads/load-record.ts'

const body = { destination: { kind: 'phone', value: '2065550101' }, amount: { currency: 'USD', minorUnits: 5000 } }
const claimCode = { code: 'ABCD-EFGHIJ-KLMN', expiresAt: null }
const reason = 'The cashier says that no receipt came out.'

/** A load of till-1 whose receipt came to an end at its printer. */
async function receiptThatIs(state: 'unknown' | 'printed', outcome: Partial<Outcome> = {}) {
  const { app, tokens, journal, close } = await startGateway(async () => ({ ...done, ...outcome }))
  onTestFinished(close)
  const id = ulid()
  const call = async (method: 'GET' | 'PUT' | 'POST', url: string, payload?: object, till?: keyof typeof tokens) => {
    const headers = { prefer: 'wait=8', ...(till ? { authorization: `Bearer ${tokens[till]}` } : {}) }
    const reply = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
    return { status: reply.statusCode, ...reply.json() }
  }
  await journal.terminals.touch({ id: 'till-1', heartbeat: '{}', printer: 'receipts', asksForTickets: false, nowMs: 1 })
  await call('PUT', `/v1/loads/${id}`, body, 'till-1')
  const print = async (ends: 'unknown' | 'printed') => {
    const [job] = await journal.receiptJobs.due({ name: 'receipts', isFirst: false }, Date.now(), 1)
    if (!job || !(await journal.receiptJobs.claim(job, 'c', 'receipts', Date.now())))
      throw new Error('nothing to print')
    await journal.receiptJobs.finish(job, 'c', { state: ends, reason: null, nextTryAtMs: 0 }, Date.now())
    return job.reprint
  }
  await print(state)
  const load = () => call('GET', `/v1/loads/${id}`)
  const ask = (more: object, till?: keyof typeof tokens) =>
    call('POST', `/v1/loads/${id}/receipt`, { reason, ...more }, till)
  return { print, load, ask }
}

it('P2: prints a marked copy for the till whose load it is, and the timeline says which', async () => {
  const { print, load, ask } = await receiptThatIs('unknown')
  const { revision } = await load()
  expect(await ask({ revision }, 'till-1')).toMatchObject({ status: 200, receipt: { state: 'waiting' } })
  expect((await load()).timeline).toContainEqual(
    expect.objectContaining({ event: 'receipt-requested', actor: 'till-1', note: reason }),
  )
  expect(await print('printed')).toBe(1)
})

it('P2: prints one copy only for a till that has not heard what became of the first request', async () => {
  for (const became of [null, 'printed', 'unknown'] as const) {
    const { print, load, ask } = await receiptThatIs('unknown')
    const { revision } = await load()
    await ask({ revision }, 'till-1')
    if (became) await print(became)
    expect(await ask({ revision }, 'till-1')).toMatchObject({ status: 409, code: 'no-receipt' })
    expect((await load()).receipt.state).toBe(became ?? 'waiting')
  }
})

it('refuses another till, and a person is asked for no revision', async () => {
  const { load, ask } = await receiptThatIs('unknown')
  expect(await ask({}, 'till-2')).toMatchObject({ status: 409, code: 'load-id-of-another-terminal' })
  expect((await load()).receipt.state).toBe('unknown')
  expect(await ask({})).toMatchObject({ status: 200, receipt: { state: 'waiting' } })
})

it('P2: writes down that it came out, once however often the till says it, and by whose word', async () => {
  const { load, ask } = await receiptThatIs('unknown')
  const { revision } = await load()
  const yes = { revision, cameOut: true, reason: 'Cashier 7 says that it came out.' }
  for (let times = 0; times < 2; times++)
    expect(await ask(yes, 'till-1')).toMatchObject({
      status: 200,
      receipt: { state: 'printed', copies: 1, byWord: true },
    })
  const said = (await load()).timeline.filter(({ event }: { event: string }) => event === 'receipt-came-out')
  expect(said).toEqual([expect.objectContaining({ actor: 'till-1', note: yes.reason })])
})

it('P2: believes nobody who has not seen what became of the paper since', async () => {
  const { print, load, ask } = await receiptThatIs('unknown')
  const { revision } = await load()
  await ask({ revision }, 'till-1')
  const yes = { revision, cameOut: true }
  expect(await ask(yes, 'till-1')).toMatchObject({ status: 409, code: 'no-receipt' })
  await print('unknown')
  expect(await ask(yes, 'till-1')).toMatchObject({ status: 409, code: 'no-receipt' })
  expect(await ask(yes, 'till-2')).toMatchObject({ status: 409, code: 'load-id-of-another-terminal' })
  expect((await load()).receipt).toEqual({ state: 'unknown', copies: 0 })
})

it('P2, P3: a word is no proof: a person may print a code again that is said to have come out', async () => {
  const { print, load, ask } = await receiptThatIs('unknown', { claimCode, gcId: 'A1' })
  await ask({ revision: (await load()).revision, cameOut: true }, 'till-1')
  expect(await ask({})).toMatchObject({ status: 200 })
  expect((await load()).receipt).toEqual({ state: 'waiting', copies: 1 })
  expect(await print('printed')).toBe(1)
  expect((await load()).receipt).toEqual({ state: 'printed', copies: 2 })
  expect(await ask({})).toMatchObject({ status: 409, detail: expect.stringContaining('supervisor') })
})

it('P3: prints no claim code again whose print was proved', async () => {
  const { load, ask } = await receiptThatIs('printed', { claimCode, gcId: 'A1' })
  const { revision, claimCodeIssued } = await load()
  expect(claimCodeIssued).toBe(true)
  expect(await ask({ revision }, 'till-1')).toMatchObject({
    status: 409,
    detail: expect.stringContaining('supervisor'),
  })
})

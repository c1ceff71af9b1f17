import { ulid } from 'ulid'
import { afterEach, describe, expect, it } from 'vitest'
import { done, startGateway } from '../../test-support/gateway-under-test.ts'
import type { Attempt, Outcome } from '../loads/load-record.ts'

type Till = 'till-1' | 'till-2'
const body = { destination: { kind: 'phone', value: '2065550101' }, amount: { currency: 'USD', minorUnits: 5000 } }
const opened: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})
const verdict = (of: Outcome['verdict']): Outcome => ({ ...done, verdict: of })

/** A gateway whose Amazon answers a Load and a Void as the test says, on a clock that the test moves. */
async function start(answers: { load?: Outcome['verdict']; undo?: Outcome['verdict'] } = {}) {
  let aheadMs = 0
  const sent: string[] = []
  const answer = async (attempt: Attempt) => {
    sent.push(attempt.loadId)
    return answerTo(attempt)
  }
  const answerTo = (attempt: Attempt) =>
    verdict(attempt.operation === 'LoadAmazonBalance' ? (answers.load ?? 'done') : (answers.undo ?? 'done'))
  const gateway = await startGateway(answer, { nowMs: () => Date.now() + aheadMs })
  opened.push(gateway)
  const { app, tokens } = gateway
  const call = async (method: 'PUT' | 'POST', url: string, payload?: object, till?: Till, waits = true) => {
    const headers: Record<string, string> = waits ? { prefer: 'wait=8' } : {}
    if (till) headers.authorization = `Bearer ${tokens[till]}`
    const reply = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
    return { status: reply.statusCode, ...reply.json() }
  }
  const put = (id: string, more: object = {}) => call('PUT', `/v1/loads/${id}`, { ...body, ...more }, 'till-1')
  /** For a load that gets no end. */
  const begin = (id: string, more: object = {}) => call('PUT', `/v1/loads/${id}`, { ...body, ...more }, 'till-1', false)
  const state = async (id: string) => (await app.inject(`/v1/loads/${id}`)).json()
  /** Waits until a load has a state, and fails when it does not come. */
  const reach = async (id: string, wanted: string) => {
    for (let i = 0; i < 200; i++) {
      const load = await state(id)
      if (load.state === wanted) return load
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    throw new Error(`it never became ${wanted}: ${JSON.stringify(await state(id))}`)
  }
  const act = (id: string, what: string, payload?: object, till?: Till) =>
    call('POST', `/v1/loads/${id}/${what}`, payload, till)
  /** What a till says of the cash of loads, with its heartbeat. */
  const say = (till: Till, cash: object) =>
    call(
      'POST',
      `/v1/terminals/${till}/heartbeat`,
      {
        ...{ at: new Date().toISOString(), version: '1', outbox: {}, oldestAgeMs: null, devices: [], cursor: null },
        cash: { owedMinorUnits: 0, owed: [], ordered: [], returned: [], ...cash },
      },
      till,
    )
  return {
    put,
    begin,
    act,
    say,
    state,
    reach,
    sent,
    pass: (ms: number) => {
      aheadMs += ms
    },
  }
}

describe('a void by a person', () => {
  it('undoes a load with a reason, and both its lives stand on the timeline', async () => {
    const { put, act, reach } = await start()
    const id = ulid()
    await put(id)
    expect(await act(id, 'void', {})).toMatchObject({ status: 400 })
    expect(await act(id, 'void', { reason: 'wrong amount' })).toMatchObject({
      status: 202,
      state: 'voiding',
      cash: 'wait',
    })
    const load = await reach(id, 'voided')
    expect(load).toMatchObject({ proof: 'confirmed', cash: 'return', receipt: { state: 'waiting' } })
    expect(load.timeline).toContainEqual(
      expect.objectContaining({ event: 'ask-void', actor: 'local', note: 'wrong amount' }),
    )
  })

  it('is refused once the window is over, and for a load that does not stand', async () => {
    const { put, act, pass } = await start({ load: 'refused' })
    const declined = ulid()
    await put(declined)
    expect(await act(declined, 'void', { reason: 'x' })).toMatchObject({ status: 409, code: 'void-refused' })
    expect(await act(ulid(), 'void', { reason: 'x' })).toMatchObject({ status: 404 })
    const later = await start()
    const id = ulid()
    await later.put(id)
    later.pass(900_000)
    expect(await later.act(id, 'void', { reason: 'x' })).toMatchObject({
      status: 409,
      detail: expect.stringContaining('15 minutes'),
    })
    pass(0)
  })

  it('R3: that Amazon refuses leaves the load as it was', async () => {
    const { put, act, reach } = await start({ undo: 'refused' })
    const id = ulid()
    await put(id)
    await act(id, 'void', { reason: 'x' })
    expect(await reach(id, 'loaded')).toMatchObject({ cash: 'keep', reason: { code: 'void-refused' } })
  })
})

describe('R15: a load that its till has heard of, and this journal has not', () => {
  const restored = { state: 'needs-review', cash: 'ask', revision: 4, attempts: 0, reason: { code: 'restored' } }

  it.each([
    ['in time', {}],
    ['after its time', { expiresAt: '2026-01-01T00:00:00Z' }],
    ['that no limit allows now', { amount: { currency: 'USD', minorUnits: 60_000 } }],
    ['with a ticket', { hold: true }],
  ])('is for people: neither sent nor expired nor declined (%s)', async (_name, more) => {
    const { put, state, sent } = await start()
    const id = ulid()
    expect(await put(id, { ...more, heardRevision: 3 })).toMatchObject({ status: 200, ...restored })
    expect(await put(id, { ...more, heardRevision: 4 })).toMatchObject({ status: 200, ...restored })
    expect(await put(id, more)).toMatchObject({ status: 200, ...restored })
    expect((await state(id)).timeline).toHaveLength(1)
    expect(sent).toEqual([])
  })

  it('is never tried again, and resolved only when no request of the lost journal can arrive any more (R11b)', async () => {
    const { put, act, pass, sent } = await start()
    const id = ulid()
    await put(id, { heardRevision: 3 })
    expect(await act(id, 'retry', { reason: 'x' })).toMatchObject({
      status: 409,
      detail: expect.stringContaining('may have been undone'),
    })
    expect(await act(id, 'resolve', { outcome: 'voided', reason: 'x' })).toMatchObject({ status: 409 })
    pass(700_000)
    expect(await act(id, 'retry', { reason: 'x' })).toMatchObject({ status: 409 })
    expect(await act(id, 'resolve', { outcome: 'loaded', reason: 'x' })).toMatchObject({
      state: 'loaded',
      cash: 'keep',
    })
    expect(sent).toEqual([])
  })

  it('goes its ordinary way where the till has heard nothing of it', async () => {
    const { put } = await start()
    expect(await put(ulid(), { heardRevision: 0 })).toMatchObject({ status: 200, state: 'loaded' })
    expect(await put(ulid(), { heardRevision: -1 })).toMatchObject({ status: 400, code: 'invalid-request' })
  })
})

it.each([
  ['void', { reason: 'a\u001b[2J' }],
  ['retry', { reason: 'a\u0000' }],
  ['resolve', { outcome: 'voided', reason: 'a\u2066' }],
  ['receipt', { reason: 'a\u007f' }],
  ['cash-returned', { cashier: 'a\u001d' }],
])('%s takes no control characters in what people write', async (what, payload) => {
  const { put, act, state } = await start()
  const id = ulid()
  await put(id)
  const till = what === 'cash-returned' ? 'till-1' : undefined
  const before = (await state(id)).revision
  expect(await act(id, what, payload, till)).toMatchObject({ status: 400, code: 'invalid-request' })
  expect((await state(id)).revision).toBe(before)
})

describe('the cash of a load', () => {
  it('T5a, T5b: is granted once, over all tills, and to the same till again', async () => {
    const { put, act } = await start({ load: 'refused' })
    const id = ulid()
    await put(id)
    expect(await act(id, 'cash-returned', { cashier: '7' }, 'till-1')).toMatchObject({
      status: 200,
      cashReturned: { terminalId: 'till-1', cashier: '7' },
    })
    expect(await act(id, 'cash-returned', { cashier: '8' }, 'till-1')).toMatchObject({
      status: 200,
      cashReturned: { cashier: '7' },
    })
    expect(await act(id, 'cash-returned', { cashier: '9' }, 'till-2')).toMatchObject({
      status: 409,
      code: 'cash-already-returned',
      detail: expect.stringContaining('till-1'),
    })
  })

  it('T5: is granted to nobody once a till has said that it handed it over, whatever that till says afterwards', async () => {
    const { put, act, say } = await start({ load: 'refused' })
    const id = ulid()
    await put(id, { hold: true })
    await act(id, 'ticket', undefined, 'till-2')
    await act(id, 'cash-returned', { cashier: '7' }, 'till-2')
    await say('till-2', { ordered: [id] })
    expect(await act(id, 'cash-returned', { cashier: '7' }, 'till-2')).toMatchObject({ status: 200 })
    await say('till-2', { returned: [id] })
    await say('till-2', { owed: [id] }) // an older copy of its outbox
    for (const till of ['till-1', 'till-2'] as const) {
      expect(await act(id, 'cash-returned', { cashier: '7' }, till)).toMatchObject({
        status: 409,
        code: 'cash-already-returned',
      })
      expect(await act(id, 'ticket', undefined, till)).toMatchObject({ outcome: 'already' })
    }
  })

  it('T5: is not granted where a till has handed it over and this journal knows of no grant', async () => {
    const { put, act, say } = await start({ load: 'refused' })
    const id = ulid()
    await put(id, { hold: true })
    await say('till-2', { returned: [id] })
    expect(await act(id, 'cash-returned', { cashier: '7' }, 'till-1')).toMatchObject({ status: 409 })
    expect(await act(id, 'ticket', undefined, 'till-1')).toMatchObject({ outcome: 'already' })
  })

  it('is not granted for a load that stands, nor for one that nobody knows (T5d)', async () => {
    const { put, act } = await start()
    const id = ulid()
    await put(id)
    expect(await act(id, 'cash-returned', { cashier: '7' }, 'till-1')).toMatchObject({
      status: 409,
      code: 'cash-not-to-be-returned',
    })
    expect(await act(ulid(), 'cash-returned', { cashier: '7' }, 'till-1')).toMatchObject({ status: 404 })
    expect(await act(ulid(), 'ticket', undefined, 'till-2')).toMatchObject({ outcome: 'unknown', load: null })
  })

  it('T5f: given back on an unknown id ends it, so that a late PUT finds an end', async () => {
    const { put, act } = await start()
    const id = ulid()
    const given = { cashier: '7', alreadyGiven: true, load: body }
    expect(await act(id, 'cash-returned', given, 'till-1')).toMatchObject({
      status: 202,
      state: 'expired',
      cash: 'return',
      cashReturned: { terminalId: 'till-1', cashier: '7' },
    })
    expect(await put(id)).toMatchObject({ state: 'expired', cash: 'return' })
    expect(await act(id, 'cash-returned', { cashier: '7' }, 'till-1')).toMatchObject({
      status: 409,
      code: 'cash-already-returned',
    })
    expect(await act(id, 'cash-returned', { cashier: '7', alreadyGiven: true }, 'till-1')).toMatchObject({
      status: 400,
    })
  })

  it('T5e: given back on a load that stands undoes it; if it cannot be undone, the loss is booked', async () => {
    const given = { cashier: '7', alreadyGiven: true, load: body }
    const undone = await start()
    const id = ulid()
    await undone.put(id)
    expect(await undone.act(id, 'cash-returned', given, 'till-1')).toMatchObject({ status: 202, cash: 'return' })
    expect(await undone.reach(id, 'voided')).toMatchObject({ cash: 'return' })
    const stuck = await start({ undo: 'refused' })
    await stuck.put(id)
    await stuck.act(id, 'cash-returned', given, 'till-1')
    expect(await stuck.reach(id, 'needs-review')).toMatchObject({
      cash: 'return',
      reason: { code: 'given-back-at-till' },
    })
  })
})

describe('a load of another till', () => {
  const given = { cashier: '7', alreadyGiven: true, load: body }

  it('T5d: is not known by a ticket made up from its receipt, and pays nothing', async () => {
    const { put, act } = await start({ load: 'refused' })
    const id = ulid()
    await put(id)
    expect(await act(id, 'ticket', undefined, 'till-2')).toMatchObject({ outcome: 'unknown', load: null })
    expect(await act(id, 'cash-returned', { cashier: '7' }, 'till-2')).toMatchObject({
      status: 409,
      code: 'cash-not-to-be-returned',
    })
    expect(await act(id, 'hold', undefined, 'till-1')).toMatchObject({ status: 409, code: 'hold-refused' })
    expect(await act(id, 'ticket', undefined, 'till-2')).toMatchObject({ outcome: 'cash', load: { id } })
    expect(await act(id, 'cash-returned', { cashier: '7' }, 'till-2')).toMatchObject({ status: 200 })
  })

  it('T5d: lends no receipt to a ticket made up from its id', async () => {
    const { put, act, state } = await start()
    const id = ulid()
    await put(id)
    expect(await act(id, 'ticket', undefined, 'till-2')).toMatchObject({ outcome: 'unknown', load: null })
    expect((await state(id)).timeline).not.toContainEqual(expect.objectContaining({ actor: 'till-2' }))
  })

  it('T5e: is not undone by the word of a till that has no ticket of it', async () => {
    const { put, act, state } = await start()
    const id = ulid()
    await put(id)
    expect(await act(id, 'cash-returned', given, 'till-2')).toMatchObject({
      status: 409,
      code: 'load-id-of-another-terminal',
    })
    expect(await state(id)).toMatchObject({ state: 'loaded', cashReturned: null })
  })

  it('T5g: goes back only where one of several papers of its ticket was scanned in last, and once', async () => {
    const { put, act, reach } = await start({ load: 'unknown' })
    const id = ulid()
    const open = put(id, { hold: true })
    await reach(id, 'unresolved')
    await act(id, 'ticket', undefined, 'till-1')
    await act(id, 'ticket', undefined, 'till-2')
    expect(await act(id, 'cash-returned', given, 'till-1')).toMatchObject({ status: 409, code: 'ticket-is-out' })
    expect(await act(id, 'cash-returned', given, 'till-2')).toMatchObject({ status: 202, cash: 'return' })
    expect(await act(id, 'cash-returned', given, 'till-2')).toMatchObject({ status: 202 })
    expect(await act(id, 'cash-returned', { cashier: '7' }, 'till-2')).toMatchObject({ status: 200 })
    for (const asked of [given, { cashier: '7' }])
      expect(await act(id, 'cash-returned', asked, 'till-1')).toMatchObject({
        status: 409,
        code: 'cash-already-returned',
      })
    await open
  }, 30_000)

  it('T5e: whose cash is out of two drawers is written down once, whoever was right', async () => {
    const { put, act, state } = await start({ load: 'refused' })
    const id = ulid()
    await put(id, { hold: true })
    await act(id, 'ticket', undefined, 'till-2')
    await act(id, 'cash-returned', { cashier: '7' }, 'till-2')
    for (let times = 0; times < 2; times++)
      expect(await act(id, 'cash-returned', given, 'till-1')).toMatchObject({
        status: 409,
        code: 'cash-already-returned',
      })
    const { timeline } = await state(id)
    const twice = timeline.filter(({ event }: { event: string }) => event === 'paid-twice')
    expect(twice).toEqual([expect.objectContaining({ actor: 'till-1' })])
  })
})

describe('a ticket', () => {
  it('is printed by a hold, and again by one that asks; what that asks must be a number of copies', async () => {
    const { begin, act, reach } = await start({ load: 'unknown' })
    const id = ulid()
    await begin(id)
    await reach(id, 'unresolved')
    expect(await act(id, 'hold', undefined, 'till-1')).toMatchObject({
      status: 200,
      held: true,
      ticket: { state: 'waiting' },
    })
    expect(await act(id, 'hold', { reprint: 1 }, 'till-1')).toMatchObject({ status: 200, ticket: { state: 'waiting' } })
    for (const wrong of [{ reprint: -1 }, { reprint: '1' }, { copies: 1 }, []])
      expect(await act(id, 'hold', wrong, 'till-1')).toMatchObject({ status: 400 })
  })

  it('T5g: keeps the cash where it is until it is scanned in', async () => {
    const { begin, act, reach } = await start({ load: 'unknown' })
    const id = ulid()
    const given = { cashier: '7', alreadyGiven: true, load: body }
    await begin(id, { hold: true })
    await reach(id, 'unresolved')
    expect(await act(id, 'hold', undefined, 'till-1')).toMatchObject({ status: 200, held: true })
    expect(await act(id, 'hold', undefined, 'till-2')).toMatchObject({ status: 409 })
    expect(await act(id, 'cash-returned', given, 'till-1')).toMatchObject({ status: 409, code: 'ticket-is-out' })
    expect(await act(id, 'ticket', undefined, 'till-1')).toMatchObject({ outcome: 'pending' })
    expect(await act(id, 'cash-returned', given, 'till-1')).toMatchObject({ status: 202 })
  })

  it('P1b: that was seen while the load was open keeps the receipt for the next scan, and lifts nothing elsewhere (T5g)', async () => {
    const answers: { load: Outcome['verdict'] } = { load: 'unknown' }
    const { put, act, reach } = await start(answers)
    const id = ulid()
    const given = { cashier: '7', alreadyGiven: true, load: body }
    const open = put(id, { hold: true })
    await reach(id, 'unresolved')
    expect(await act(id, 'ticket', undefined, 'till-2')).toMatchObject({ outcome: 'pending' })
    expect(await act(id, 'cash-returned', given, 'till-1')).toMatchObject({ status: 409, code: 'ticket-is-out' })
    answers.load = 'done'
    await reach(id, 'loaded')
    await open
    expect(await act(id, 'ticket', undefined, 'till-1')).toMatchObject({ outcome: 'receipt' })
    expect(await act(id, 'ticket', undefined, 'till-2')).toMatchObject({ outcome: 'already' })
  }, 30_000)

  it('P1b: claims the receipt for the till that scans it, and tells the others', async () => {
    const { put, act } = await start()
    const id = ulid()
    await put(id, { hold: true })
    expect(await act(id, 'ticket', undefined, 'till-2')).toMatchObject({
      outcome: 'receipt',
      load: { state: 'loaded' },
    })
    expect(await act(id, 'ticket', undefined, 'till-2')).toMatchObject({ outcome: 'receipt' })
    expect(await act(id, 'ticket', undefined, 'till-1')).toMatchObject({ outcome: 'already' })
    expect(await act(id, 'hold', undefined, 'till-1')).toMatchObject({ status: 409, code: 'hold-refused' })
  })

  it('pays the cash back once, at one till or the other', async () => {
    const { put, act } = await start({ load: 'refused' })
    const id = ulid()
    await put(id, { hold: true })
    expect(await act(id, 'ticket', undefined, 'till-2')).toMatchObject({ outcome: 'cash' })
    await act(id, 'cash-returned', { cashier: '7' }, 'till-2')
    expect(await act(id, 'ticket', undefined, 'till-1')).toMatchObject({ outcome: 'already' })
  })
})

describe('a load that needs review', () => {
  it('R11b: is resolved by a person only once nothing sent can still arrive, and refused until then with the time', async () => {
    const t = await start({ load: 'done', undo: 'absent' })
    const id = ulid()
    await t.put(id)
    await t.act(id, 'void', { reason: 'x' })
    await t.reach(id, 'needs-review')
    expect(await t.act(id, 'retry', { reason: 'x' })).toMatchObject({ status: 409, code: 'retry-refused' })
    expect(await t.act(id, 'resolve', { outcome: 'voided', reason: 'portal says so' })).toMatchObject({
      status: 409,
      detail: expect.stringContaining('under way'),
    })
    t.pass(631_000)
    expect(await t.act(id, 'resolve', { outcome: 'voided', reason: 'portal says so' })).toMatchObject({
      status: 200,
      state: 'voided',
      proof: 'person',
      cash: 'return',
    })
  })
})

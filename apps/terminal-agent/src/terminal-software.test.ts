import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { fakeLoad } from './test-support/fake-gateway.ts'
import { BARCODE, body, newId, OTHER_BARCODE, start, upToCash } from './test-support/test-till.ts'
import { until } from './test-support/until.ts'

it('twenty pages may follow the register, and no more', async () => {
  const { till } = await start()
  const pages = new AbortController()
  onTestFinished(() => pages.abort())
  const open = () => fetch(`${till.url}/register/events`, { signal: pages.signal })
  const answers = await Promise.all(Array.from({ length: 21 }, open))
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(20).fill(200), 503])
})

describe('the till software’s API', () => {
  it('makes one load of any interleaving of equal PUTs', async () => {
    const { gateway, till } = await start()
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 2, maxLength: 8 }), async (together) => {
        const id = newId()
        const answers: ReturnType<typeof till.put>[] = []
        for (const one of together) {
          const answer = till.put(id, body(BARCODE, 5000), 'wait=9, duplicate=confirmed')
          answers.push(answer)
          if (!one) await answer
        }
        for (const { status, body: load } of await Promise.all(answers)) expect([status, load.id]).toEqual([200, id])
        expect(gateway.puts.get(id)).toHaveLength(1)
      }),
      { numRuns: 15 },
    )
  })

  it('refuses the same id with another body, before and after its end', async () => {
    const { till } = await start()
    const id = newId()
    const [first, second] = await Promise.all([till.put(id, body()), till.put(id, body(OTHER_BARCODE))])
    expect([first?.status, second?.status].sort()).toEqual([200, 409])
    expect(await till.put(id, body(BARCODE, 6000))).toMatchObject({ status: 409, body: { code: 'load-id-reused' } })
  })

  it('checks rule T6 before it takes a load: caps, also of loads that arrive together, and equal ones', async () => {
    const { gateway, till } = await start({ caps: { count: 2, minorUnits: undefined, ageMs: 60_000 } })
    for (let n = 0; n < 40; n++) gateway.behaviours.push({ kind: 'answer', state: 'sending' })
    const answers = await Promise.all([1, 2, 3].map((n) => till.put(newId(), body(BARCODE, 5000 + n), 'wait=0')))
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 202, 422])
    expect(answers.find(({ status }) => status === 422)).toMatchObject({ body: { code: 'cap-reached' } })
    gateway.behaviours.length = 0
    await till.viewWhen(({ recent }) => recent.every(({ state }) => state === 'loaded'))
    const equal = await till.put(newId(), body(BARCODE, 5001))
    expect(equal).toMatchObject({ status: 422, body: { code: 'looks-like-duplicate' } })
  })

  it('caps the open money of this till', async () => {
    const { till } = await start({ caps: { count: 10, minorUnits: 7000, ageMs: 60_000 } })
    expect(await till.put(newId(), body(BARCODE, 8000))).toMatchObject({ status: 422, body: { code: 'cap-reached' } })
    expect(await till.put(newId(), body(BARCODE, 7000))).toMatchObject({ status: 200 })
  })

  it.each([
    ['malformed JSON', '{"destination":', 400],
    ['an unknown field', { ...body(), tip: 1 }, 400],
    ['a fraction', { ...body(), amount: { currency: 'USD', minorUnits: 50.5 } }, 400],
    ['a negative amount', { ...body(), amount: { currency: 'USD', minorUnits: -5000 } }, 400],
    ['nothing', { ...body(), amount: { currency: 'USD', minorUnits: 0 } }, 400],
    ['2^53', { ...body(), amount: { currency: 'USD', minorUnits: 2 ** 53 } }, 400],
    ['an amount as text', { ...body(), amount: { currency: 'USD', minorUnits: '5000' } }, 400],
    ['another currency', { ...body(), amount: { currency: 'EUR', minorUnits: 5000 } }, 422],
    ['too little', body(BARCODE, 499), 422],
    ['too much', body(BARCODE, 50_001), 422],
    ['a token that is too short', body('123456789012345'), 422],
    ['a token with letters', body('12345678901234567890A'), 422],
    ['a token that is too long', body('1'.repeat(49)), 422],
    ['a phone number that cannot exist', { ...body(), destination: { kind: 'phone', value: '123' } }, 422],
    ['an unknown kind', { ...body(), destination: { kind: 'pigeon' } }, 422],
    ['a NUL byte', { ...body(), cashier: 'a\u0000b' }, 400],
    ['a cashier that steers a terminal', { ...body(), cashier: 'a\u009b2J' }, 400],
    ['a cashier that turns the writing', { ...body(), cashier: 'a\u202eb' }, 400],
    ['a day that there is not', { ...body(), expiresAt: '2026-02-30T00:00:00Z' }, 400],
    ['a body of 1 MB', { ...body(), cashier: 'x'.repeat(1_000_000) }, 413],
  ])('refuses %s with a clear problem, and stores nothing', async (_what, bad, status) => {
    const { gateway, till } = await start()
    const id = newId()
    const answer = await till.put(id, bad)
    expect(answer).toMatchObject({ status, body: { status, code: expect.any(String), detail: expect.any(String) } })
    expect((await till.call('GET', `/v1/loads/${id}`)).status).toBe(404)
    expect(gateway.puts.size).toBe(0)
  })

  it('lets nobody in without its token, and no bad id', async () => {
    const { till } = await start()
    const answer = await till.call('GET', '/v1/outbox', undefined, { authorization: 'Bearer wrong' })
    expect(answer).toMatchObject({ status: 401, body: { code: 'not-signed-in' } })
    expect(await till.put('not-an-id', body())).toMatchObject({ status: 400, body: { code: 'invalid-load-id' } })
  })

  it('tells of its loads and devices', async () => {
    const { till } = await start()
    const id = newId()
    await till.put(id, { ...body(), cashier: '7', number: 'POS-17' })
    expect(await till.outbox()).toMatchObject({
      states: { ended: { count: 1, minorUnits: 5000 } },
      open: [],
      recent: [{ id, number: 'POS-17', state: 'loaded' }],
    })
    expect(await till.call('GET', '/v1/devices')).toMatchObject({ body: { devices: [{}, {}] } })
  })
})

describe('what the till’s software does to a load that exists', () => {
  type Till = Awaited<ReturnType<typeof start>>
  /** A load that waits for Amazon. */
  async function open({ gateway, till }: Till, more: object = {}) {
    for (let n = 0; n < 200; n++) gateway.behaviours.push({ kind: 'answer', state: 'sending' })
    const id = newId()
    expect(await till.put(id, { ...body(), ...more }, 'wait=0')).toMatchObject({ status: 202 })
    await until(() => gateway.puts.has(id))
    await till.viewWhen(({ recent }) => recent[0]?.state === 'sending')
    return id
  }
  const returned = (till: Till['till'], id: string, more: object = {}) =>
    till.call('POST', `/v1/loads/${id}/cash-returned`, { cashier: '7', ...more })

  it('holds it with the PUT itself, with a later PUT, or by its own route (T4, R13b)', async () => {
    const store = await start()
    const first = await open(store, { hold: true })
    expect(store.gateway.puts.get(first)?.[0]).toContain('"hold":true')
    const second = await open(store, { amount: { currency: 'USD', minorUnits: 6000 } })
    await store.till.put(second, { ...body(BARCODE, 6000), hold: true }, 'wait=0')
    const third = await open(store, { amount: { currency: 'USD', minorUnits: 7000 } })
    expect(await store.till.call('POST', `/v1/loads/${third}/hold`)).toMatchObject({ status: 200 })
    for (const id of [second, third]) {
      await until(() => store.gateway.holds.includes(id))
      await until(() => store.gateway.puts.get(id)?.at(-1)?.includes('"hold":true'))
    }
    expect((await store.till.call('POST', `/v1/loads/${newId()}/hold`)).status).toBe(404)
  })

  it('cannot hold what has its end', async () => {
    const { till } = await start()
    const id = newId()
    await till.put(id, body())
    expect(await till.call('POST', `/v1/loads/${id}/hold`)).toMatchObject({
      status: 409,
      body: { code: 'hold-refused' },
    })
    expect(await till.put(id, { ...body(), hold: true })).toMatchObject({ status: 200, body: { state: 'loaded' } })
  })

  it('gets the grant once and again, and nobody else does (T5a, T5b)', async () => {
    const { gateway, till } = await start()
    gateway.behaviours.push({ kind: 'answer', state: 'declined' })
    const id = newId()
    await till.put(id, body())
    expect(await returned(till, id)).toMatchObject({ status: 200, body: { id, cash: 'return' } })
    gateway.grants.set(id, 'none') // the till has told of it: nobody gets the grant any more
    expect(await returned(till, id)).toMatchObject({ status: 200, body: { id, cash: 'return' } })
    expect((await till.outbox()).cash).toMatchObject({ taken: 5000, returned: 5000, owed: 0 })
    await till.act({ type: 'give-back', loadId: id }) // the cashier finds nothing owed
    expect((await till.view()).session.step).toBe('idle')
  })

  it('is refused the cash that the cashier was told to hand back, and that is kept', async () => {
    const { gateway, till } = await start()
    gateway.behaviours.push({ kind: 'answer', state: 'declined' })
    const { loadId } = await upToCash(till)
    await till.act({ type: 'cash-taken', loadId })
    await till.viewWhen(({ session }) => session.step === 'give-back' && session.phase === 'order')
    expect(await returned(till, loadId)).toMatchObject({ status: 409, body: { code: 'cash-already-returned' } })
    const kept = newId()
    await till.put(kept, body(OTHER_BARCODE))
    expect(await returned(till, kept)).toMatchObject({ status: 409, body: { code: 'cash-not-to-be-returned' } })
    expect(await returned(till, newId())).toMatchObject({ status: 409 })
  })

  it('hands back for another till’s ticket, after the grant (T5d)', async () => {
    const { gateway, till } = await start()
    const id = newId()
    gateway.loads.set(id, { ...fakeLoad(id, body(), 'voided', 3), terminalId: 'till-2', number: '2-0007' })
    expect(await till.call('POST', `/v1/loads/${id}/ticket`)).toMatchObject({
      status: 200,
      body: { outcome: 'cash', load: { id } },
    })
    for (const granted of ['till-1', 'none']) {
      gateway.grants.set(id, granted)
      expect(await returned(till, id)).toMatchObject({ status: 200, body: { id, number: '2-0007' } })
    }
    expect((await till.outbox()).cash).toMatchObject({ returnedForOthers: 5000 })
    expect(await till.call('POST', `/v1/loads/${newId()}/ticket`)).toMatchObject({
      body: { outcome: 'unknown', load: null },
    })
  })

  it('says that the cash is back already: recorded first, reported with the body, and nothing more is sent (T5e, T5h)', async () => {
    const store = await start()
    const { gateway, till } = store
    const id = await open(store)
    const given = { alreadyGiven: true, load: body() }
    expect(await returned(till, id, { ...given, load: body(OTHER_BARCODE) })).toMatchObject({ status: 409 })
    expect(await returned(till, id, { alreadyGiven: true })).toMatchObject({ status: 400 })
    expect(await returned(till, id, given)).toMatchObject({ status: 202, body: { cash: 'return' } })
    expect(await returned(till, id, given)).toMatchObject({ status: 202 })
    await until(() => gateway.cashAsked.get(id)?.length === 1)
    expect(gateway.cashAsked.get(id)).toEqual([{ cashier: '7', ...given }])
    expect((await till.outbox()).cash).toMatchObject({ taken: 5000, returned: 5000, open: 0 })
    expect(await returned(till, newId(), given)).toMatchObject({ status: 404 })
  })

  it('may not say so while a ticket is out, unless it was scanned in here (T5g)', async () => {
    const store = await start()
    const { gateway, till } = store
    const id = await open(store, { hold: true })
    const given = { alreadyGiven: true, load: body() }
    expect(await returned(till, id, given)).toMatchObject({ status: 409, body: { code: 'ticket-is-out' } })
    expect(await till.call('POST', `/v1/loads/${id}/ticket`)).toMatchObject({
      body: { outcome: 'pending', load: { id } },
    })
    expect(await returned(till, id, given)).toMatchObject({ status: 202, body: { cash: 'return' } })
    expect(gateway.cashAsked.get(id)).toHaveLength(1)
    expect((await till.outbox()).cash).toMatchObject({ taken: 5000, returned: 5000 })
  })

  it('with a ticket scanned in keeps the cash until the gateway has agreed: another paper may be at another till (T5g)', async () => {
    const store = await start()
    const { gateway, till } = store
    const id = await open(store, { hold: true })
    const given = { alreadyGiven: true, load: body() }
    const cash = async () => (await till.outbox()).cash
    await till.call('POST', `/v1/loads/${id}/ticket`)
    gateway.cashLineCut = true
    expect(await returned(till, id, given)).toMatchObject({ status: 503, body: { code: 'gateway-unreachable' } })
    gateway.cashLineCut = false
    gateway.grants.set(id, 'till-2')
    expect(await returned(till, id, given)).toMatchObject({ status: 409 })
    expect(await cash()).toMatchObject({ taken: 5000, returned: 0 })
    gateway.grants.delete(id)
    expect(await returned(till, id, given)).toMatchObject({ status: 202 })
    expect(await cash()).toMatchObject({ taken: 5000, returned: 5000 })
    expect(gateway.cashAsked.get(id)).toHaveLength(3)
  })

  it('ends here what was never sent, and reports nothing (T2)', async () => {
    const { gateway, till } = await start()
    const { loadId } = await upToCash(till)
    await gateway.close()
    await till.act({ type: 'cash-taken', loadId })
    const given = { alreadyGiven: true, load: body() }
    await until(async () => (await returned(till, loadId, given)).status === 202)
    expect(await till.call('GET', `/v1/loads/${loadId}`)).toMatchObject({ body: { cash: 'return' } })
    expect((await till.outbox()).cash).toMatchObject({ taken: 5000, returned: 5000 })
  })
})

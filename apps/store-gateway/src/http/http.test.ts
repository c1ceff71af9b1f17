import { ulid } from 'ulid'
import { afterEach, describe, expect, it } from 'vitest'
import { done, startGateway } from '../../test-support/gateway-under-test.ts'
import { JournalNotWritable } from '../loads/journal-not-writable.ts'

type Gateway = Awaited<ReturnType<typeof startGateway>>
let gateway: Gateway | undefined
afterEach(async () => {
  await gateway?.close()
  gateway = undefined
})

const body = { destination: { kind: 'phone', value: '2065550101' }, amount: { currency: 'USD', minorUnits: 5000 } }
async function start(...args: Parameters<typeof startGateway>) {
  gateway = await startGateway(...args)
  const { app, tokens } = gateway
  return {
    ...gateway,
    put: (id: string, payload: unknown, headers: Record<string, string> = {}) =>
      app.inject({
        method: 'PUT',
        url: `/v1/loads/${id}`,
        headers: { authorization: `Bearer ${tokens['till-1']}`, 'content-type': 'application/json', ...headers },
        payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
      }),
  }
}

describe('PUT /v1/loads', () => {
  it('waits for the end when it is asked to, and answers the load', async () => {
    const { put } = await start()
    const id = ulid()
    const answer = await put(id, { ...body, cashier: '7', number: '1-0417' }, { prefer: 'wait=8' })
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({
      id,
      number: '1-0417',
      state: 'loaded',
      cash: 'keep',
      terminalId: 'till-1',
      destination: { kind: 'phone', masked: '…0101' },
      amazonRequestId: `Tilly${id}A`,
      attempts: 1,
    })
    expect(answer.body).not.toContain('2065550101')
    expect((await put(id, body)).statusCode).toBe(200)
  })

  it('answers the end at once that was told before the request began to wait', async () => {
    const answer = Promise.withResolvers<typeof done>()
    const t = await start(() => answer.promise)
    const { loads } = t.journal
    const accept = loads.accept
    const late: typeof accept = async (...args) => {
      const accepted = await accept(...args)
      answer.resolve(done)
      while ((await loads.find(args[0]))?.state !== 'loaded') await new Promise((resolve) => setImmediate(resolve))
      return accepted
    }
    const id = ulid()
    await t.put(id, body)
    Object.assign(loads, { accept: late })
    const startedMs = performance.now()
    expect((await t.put(id, body, { prefer: 'wait=20' })).json()).toMatchObject({ state: 'loaded' })
    expect(performance.now() - startedMs).toBeLessThan(10_000)
  }, 30_000)

  it('answers 202 while there is no end, also to those who wait when the server closes', async () => {
    const t = await start(() => new Promise((resolve) => setTimeout(() => resolve(done), 300)))
    expect((await t.put(ulid(), body)).json()).toMatchObject({ cash: 'wait' })
    const waiting = t.put(ulid(), body, { prefer: 'wait=30' })
    await new Promise((resolve) => setImmediate(resolve))
    await t.app.close()
    expect((await waiting).statusCode).toBe(202)
  })

  it.each([
    ['malformed JSON', '{"destination":', 400, 'invalid-json'],
    ['no body', '', 400, 'invalid-json'],
    ['an unknown field', { ...body, extra: 1 }, 400, 'invalid-request'],
    ['an unknown field inside', { ...body, amount: { ...body.amount, cents: 1 } }, 400, 'invalid-request'],
    ['a fraction', { ...body, amount: { currency: 'USD', minorUnits: 50.5 } }, 400, 'invalid-request'],
    ['a negative amount', { ...body, amount: { currency: 'USD', minorUnits: -5000 } }, 400, 'invalid-request'],
    ['zero', { ...body, amount: { currency: 'USD', minorUnits: 0 } }, 400, 'invalid-request'],
    ['2^53', { ...body, amount: { currency: 'USD', minorUnits: 2 ** 53 } }, 400, 'invalid-request'],
    ['an amount in quotes', { ...body, amount: { currency: 'USD', minorUnits: '5000' } }, 400, 'invalid-request'],
    ['a currency in small letters', { ...body, amount: { currency: 'usd', minorUnits: 5000 } }, 400, 'invalid-request'],
    ['a numeric token', { ...body, destination: { kind: 'barcode', value: 1.23e31 } }, 400, 'invalid-request'],
    ['a time that is none', { ...body, expiresAt: '2026-99-99T00:00:00Z' }, 400, 'invalid-request'],
    ['a day that there is not', { ...body, expiresAt: '2026-02-30T00:00:00Z' }, 400, 'invalid-request'],
    ['a cashier that steers a terminal', { ...body, cashier: 'a\u009bb' }, 400, 'invalid-request'],
    ['a cashier that turns the writing', { ...body, cashier: 'a\u202eb' }, 400, 'invalid-request'],
    [
      'an account that steers a printer',
      { ...body, destination: { kind: 'phone', value: '206\u001d' } },
      400,
      'invalid-request',
    ],
    ['a megabyte', `"${'9'.repeat(1_000_000)}"`, 413, 'body-too-large'],
  ])('refuses %s and stores nothing', async (_name, payload, status, code) => {
    const { put, journal } = await start()
    const id = ulid()
    const answer = await put(id, payload)
    expect([answer.statusCode, answer.json().code]).toEqual([status, code])
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(await journal.loads.find(id)).toBeNull()
  })

  it.each([
    ['another currency', { ...body, amount: { currency: 'EUR', minorUnits: 5000 } }, 'currency-not-allowed'],
    ['an amount above the limit', { ...body, amount: { currency: 'USD', minorUnits: 60_000 } }, 'amount-too-high'],
    [
      'a token with letters',
      { ...body, destination: { kind: 'barcode', value: '1230000042413608574200629224063X' } },
      'account-not-found',
    ],
    ['a token that is too short', { ...body, destination: { kind: 'barcode', value: '123456' } }, 'account-not-found'],
    ['a phone that cannot exist', { ...body, destination: { kind: 'phone', value: '000' } }, 'phone-invalid'],
    ['a card number that is too short', { ...body, destination: { kind: 'card', value: '14000' } }, 'card-not-found'],
    ['a kind nobody knows', { ...body, destination: { kind: 'pigeon' } }, 'destination-not-supported'],
  ])('cannot do %s: the cash goes back, and the id stays declined', async (_name, payload, code) => {
    const { put } = await start()
    const id = ulid()
    const answer = await put(id, payload)
    expect([answer.statusCode, answer.json().code]).toEqual([422, code])
    expect((await put(id, payload)).json()).toMatchObject({ state: 'declined', cash: 'return' })
  })

  it('tells a used id apart: same body, other body, other till', async () => {
    const { put, tokens } = await start()
    const id = ulid()
    await put(id, body)
    expect((await put(id, { ...body, destination: { kind: 'phone', value: '+1 206 555 0101' } })).statusCode).toBe(200)
    expect((await put(id, { ...body, amount: { currency: 'USD', minorUnits: 6000 } })).json()).toMatchObject({
      status: 409,
      code: 'load-id-reused',
    })
    expect((await put(id, body, { authorization: `Bearer ${tokens['till-2']}` })).json()).toMatchObject({
      status: 409,
      code: 'load-id-of-another-terminal',
    })
  })

  it('leaves nothing waiting behind a PUT that it refused', async () => {
    const { put, waiting } = await start()
    const id = ulid()
    await put(id, body)
    const other = { ...body, amount: { currency: 'USD', minorUnits: 6000 } }
    expect((await put(id, other, { prefer: 'wait=30' })).statusCode).toBe(409)
    expect(waiting()).toBe(0)
  })

  it('refuses a till that calls with the token of another one, whatever it asks', async () => {
    const { put, app, tokens } = await start()
    const headers = { 'tillway-terminal': 'till-2' }
    const refusal = { status: 403, code: 'token-of-another-terminal', detail: expect.stringContaining('till-1') }
    expect((await put(ulid(), body, headers)).json()).toMatchObject(refusal)
    const asked = await app.inject({
      method: 'POST',
      url: `/v1/loads/${ulid()}/cash-returned`,
      headers: { authorization: `Bearer ${tokens['till-1']}`, ...headers },
      payload: { cashier: '7' },
    })
    expect(asked.json()).toMatchObject(refusal)
    expect((await put(ulid(), body, { 'tillway-terminal': 'till-1' })).statusCode).toBeLessThan(300)
  })

  it('checks who, then the id, then the body', async () => {
    const { put } = await start()
    expect((await put('nonsense', '{', { authorization: 'Bearer wrong' })).statusCode).toBe(401)
    expect((await put('nonsense', '{')).json()).toMatchObject({ status: 400, code: 'invalid-load-id' })
    expect((await put(`8${ulid().slice(1)}`, body)).json()).toMatchObject({ code: 'invalid-load-id' })
    expect((await put(ulid(), '{')).json()).toMatchObject({ code: 'invalid-json' })
  })
})

describe('the other routes', () => {
  it('answer a load with its timeline, lists by filter, and pages through all of them once', async () => {
    const { put, app } = await start()
    const ids = [ulid(), ulid(), ulid()]
    for (const id of ids) await put(id, body, { prefer: 'wait=8' })
    const one = (await app.inject(`/v1/loads/${ids[0]}`)).json()
    expect(one.timeline.map((entry: { event: string }) => entry.event)).toEqual(['accept', 'send-load', 'load-done'])
    expect(one.timeline[2].attempt).toMatchObject({ n: 1, operation: 'LoadAmazonBalance', verdict: 'done' })
    const seen: string[] = []
    for (let url: string | null = '/v1/loads?limit=2'; url; ) {
      const { loads, cursor }: { loads: { id: string }[]; cursor: string | null } = (await app.inject(url)).json()
      seen.push(...loads.map((load) => load.id))
      url = cursor && `/v1/loads?limit=2&cursor=${cursor}`
    }
    expect(seen.sort()).toEqual([...ids].sort())
    expect((await app.inject('/v1/loads?state=declined')).json().loads).toEqual([])
    expect((await app.inject(`/v1/loads?q=${ids[1]?.toLowerCase()}`)).json().loads).toHaveLength(1)
    expect((await app.inject('/v1/loads?limit=9999')).statusCode).toBe(400)
  })

  it('take a heartbeat from its own till only, and answer what changed since the cursor', async () => {
    const { put, app, tokens, journal } = await start()
    await put(ulid(), body, { prefer: 'wait=8' })
    const beat = (till: string, cursor: string | null, more: object = {}) =>
      app.inject({
        method: 'POST',
        url: `/v1/terminals/${till}/heartbeat`,
        headers: { authorization: `Bearer ${tokens['till-1']}` },
        payload: {
          at: new Date().toISOString(),
          version: '0',
          outbox: {},
          oldestAgeMs: null,
          devices: [],
          cursor,
          ...more,
        },
      })
    const first = (await beat('till-1', null)).json()
    expect(first).toMatchObject({
      amazon: { environment: 'simulator', marketplace: 'US', maximumLoad: 50_000, minimumLoad: 500 },
      loads: [{ state: 'loaded' }],
    })
    expect((await beat('till-1', first.cursor)).json().loads).toEqual([])
    expect((await beat('till-2', null)).statusCode).toBe(403)
    expect(await journal.terminals.paperOf('till-1')).toMatchObject({ chosen: null, asksForTickets: false })
    expect((await beat('till-1', null, { printer: 'bar', asksForTickets: true })).statusCode).toBe(200)
    expect(await journal.terminals.paperOf('till-1')).toMatchObject({ chosen: 'bar', asksForTickets: true, tills: 2 })
    expect((await beat('till-1', null, { printer: 'a printer' })).statusCode).toBe(400)
    const cash = { owedMinorUnits: 700, owed: ['A'], ordered: [], returned: [] }
    expect((await beat('till-1', null, { cash: { ...cash, owed: Array(61).fill('A') } })).statusCode).toBe(400)
    expect((await app.inject('/v1/terminals')).json()[0]).toMatchObject({ cash: null })
    expect((await beat('till-1', null, { cash })).statusCode).toBe(200)
    expect((await app.inject('/v1/terminals')).json()[0]).toMatchObject({ cash })
    expect((await beat('till-1', null)).json()).toMatchObject({
      printer: 'receipts',
      store: { name: 'Test', supportContact: null, address: null, timeZone: 'UTC', language: 'en' },
    })
    expect((await app.inject('/v1/terminals')).json()).toMatchObject([
      { terminalId: 'till-1', version: '0' },
      { terminalId: 'till-2', lastSeenAt: null },
    ])
  })

  it('tell a till that the journal takes nothing, with what became of its loads, and say no yes to a sale', async () => {
    const { put, app, tokens, journal } = await start()
    await put(ulid(), body, { prefer: 'wait=8' })
    const refuse = async () => {
      throw new JournalNotWritable('the disk is full')
    }
    Object.assign(journal, { writable: async () => false })
    Object.assign(journal.terminals, { touch: refuse })
    const headers = { authorization: `Bearer ${tokens['till-1']}` }
    const payload = { at: '', version: '0', outbox: {}, oldestAgeMs: null, devices: [], cursor: null }
    const beat = await app.inject({ method: 'POST', url: '/v1/terminals/till-1/heartbeat', headers, payload })
    expect(beat.json()).toMatchObject({ journal: 'not-writable', loads: [{ state: 'loaded' }] })
    const validation = await app.inject({ method: 'POST', url: '/v1/validations', headers, payload: body })
    expect([validation.statusCode, validation.json().code]).toEqual([503, 'journal-not-writable'])
  })

  it('give people’s pages to this machine only', async () => {
    const { app } = await start()
    expect((await app.inject({ url: '/v1/queue', remoteAddress: '192.0.2.7' })).statusCode).toBe(401)
    expect((await app.inject('/v1/queue')).json()).toMatchObject({ states: { queued: { count: 0 } } })
    expect((await app.inject({ url: '/v1/queue', headers: { host: 'evil.example' } })).statusCode).toBe(421)
  })

  it('show a receipt without its account, and describe themselves', async () => {
    const { put, app } = await start()
    const id = ulid()
    await put(id, body, { prefer: 'wait=8' })
    const paper = await app.inject(`/v1/loads/${id}/receipt.txt`)
    expect(paper.body).toContain('TEST NO VALUE')
    expect(paper.body).toContain('…0101'.slice(1))
    const svg = await app.inject(`/v1/loads/${id}/receipt.svg`)
    expect(svg.headers['content-type']).toContain('image/svg+xml')
    expect(svg.body).not.toMatch(/https?:\/\/(?!www\.w3\.org)/)
    const { paths } = (await app.inject('/openapi.json')).json()
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/v1/loads/{loadId}', '/v1/validations', '/v1/terminals/{terminalId}/heartbeat']),
    )
  })

  it('are ready while a commit works', async () => {
    const { app } = await start()
    expect((await app.inject('/health/live')).statusCode).toBe(200)
    const clock = { state: 'right', amazonAheadMs: 0, wallAheadMs: 0 }
    expect((await app.inject('/health/ready')).json()).toMatchObject({ status: 'ready', clock })
    expect((await app.inject('/v1/queue')).json()).toMatchObject({ clock })
  })
})

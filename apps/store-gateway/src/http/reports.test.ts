import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { ulid } from 'ulid'
import { expect, it, onTestFinished } from 'vitest'
import { done, startGateway } from '../../test-support/gateway-under-test.ts'
import { temporaryJournal } from '../../test-support/temporary-journal.ts'
import type { Outcome } from '../loads/load-record.ts'

/** The journal of the test that runs. */
let last: ReturnType<typeof temporaryJournal>
const AT_MS = Date.parse('2026-11-21T18:00:00Z')

/** A shop at six in the evening, whose Amazon answers as the test says, and whose printer keeps what it prints. */
async function start() {
  const verdicts = new Map<string, Outcome['verdict']>()
  const papers: string[] = []
  let proves = true
  const device = {
    address: 'test',
    print: async (bytes: Uint8Array) => {
      papers.push(Buffer.from(bytes).toString('latin1'))
      return { outcome: proves ? ('printed' as const) : ('unknown' as const), reason: null }
    },
    status: async () => ({ state: 'ready' as const, reason: null }),
    close: async () => undefined,
  }
  let nowMs = AT_MS
  last = temporaryJournal()
  const gateway = await startGateway(
    async ({ loadId, operation }) => ({
      ...done,
      verdict: operation === 'LoadAmazonBalance' ? (verdicts.get(loadId) ?? 'done') : 'done',
    }),
    { nowMs: () => nowMs },
    last,
    [{ name: 'receipts', device: device as never }],
  )
  onTestFinished(() => gateway.close())
  const { app, tokens, journal } = gateway
  const call = async (method: 'PUT' | 'POST' | 'GET', url: string, payload?: object, till?: 'till-1' | 'till-2') => {
    const headers = till ? { authorization: `Bearer ${tokens[till]}`, prefer: 'wait=8' } : {}
    const reply = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
    return { status: reply.statusCode, ...reply.json() }
  }
  let sold = 0
  async function sell(
    till: 'till-1' | 'till-2',
    minorUnits: number,
    verdict: Outcome['verdict'] = 'done',
    hold = false,
  ) {
    const id = ulid(nowMs)
    verdicts.set(id, verdict)
    const number = `${till.at(-1)}-${String(++sold).padStart(4, '0')}`
    const body = { destination: { kind: 'barcode', value: '12300000424136085742006292240632' }, number, hold }
    const expiresAt = new Date(nowMs + 60_000).toISOString()
    await call('PUT', `/v1/loads/${id}`, { ...body, amount: { currency: 'USD', minorUnits }, expiresAt }, till)
    await expect.poll(async () => (await call('GET', `/v1/loads/${id}`)).state).not.toBe('sending')
    return id
  }
  const report = (kind: 'x' | 'z', terminalId?: string, print = false) =>
    call('POST', '/v1/reports', { kind, ...(terminalId ? { terminalId } : {}), print })
  const giveBack = (id: string, till: 'till-1' | 'till-2') =>
    call('POST', `/v1/loads/${id}/cash-returned`, { cashier: '7' }, till)
  /** `cash` null: of a till that does not tell where it is. */
  const beat = (till: 'till-1' | 'till-2', cash: object | null) =>
    call(
      'POST',
      `/v1/terminals/${till}/heartbeat`,
      {
        ...{
          at: new Date(nowMs).toISOString(),
          version: '1',
          outbox: {},
          oldestAgeMs: null,
          devices: [],
          cursor: null,
        },
        ...(cash && { cash: { owedMinorUnits: 0, owed: [], ordered: [], returned: [], ...cash } }),
      },
      till,
    )
  return {
    call,
    journal,
    tokens,
    beat,
    sell,
    report,
    giveBack,
    papers,
    pass: (ms: number) => {
      nowMs += ms
    },
    jam: () => {
      proves = false
    },
  }
}

it('a Z counts what its till took since the last one, and every load once; an X closes nothing', async () => {
  const { sell, report, giveBack, beat, call, pass } = await start()
  await sell('till-1', 5000)
  await sell('till-1', 2000)
  const declined = await sell('till-1', 1000, 'refused')
  await sell('till-2', 7000)
  expect((await giveBack(declined, 'till-1')).status).toBe(200)
  await beat('till-1', { returned: [declined] })
  const owed = await sell('till-1', 1500, 'refused')
  const cash = { taken: 9500, kept: 7000, returned: 1000, owed: 1500, open: 0 }
  for (let i = 0; i < 2; i++) expect((await report('x', 'till-1')).report).toMatchObject({ number: null, cash })
  const first = (await report('z', 'till-1')).report
  expect(first).toMatchObject({ number: 1, fromMs: null, cash, drawerMinorUnits: 8500, changes: [] })
  expect(first.states).toEqual([
    { state: 'loaded', count: 2, minorUnits: 7000 },
    { state: 'declined', count: 2, minorUnits: 2500 },
  ])
  pass(3_600_000)
  await sell('till-1', 3000)
  await giveBack(owed, 'till-1')
  await beat('till-1', { returned: [owed] })
  const second = (await report('z', 'till-1')).report
  expect(second).toMatchObject({ number: 2, fromMs: AT_MS, states: [{ state: 'loaded', count: 1, minorUnits: 3000 }] })
  // What changed is moved from where it was counted to where it is: the two closings add up to the whole.
  expect(second.cash).toMatchObject({ taken: 3000, kept: 3000, returned: 1500, owed: -1500 })
  expect(second.changes).toMatchObject([{ loadId: owed, was: { place: 'owed' }, is: { place: 'returned' } }])
  expect(second.drawerMinorUnits).toBe(1500)
  expect((await report('x', 'till-1')).report).toMatchObject({ cash: { taken: 0, kept: 0 }, states: [], changes: [] })
  const store = (await report('z')).report
  expect(store).toMatchObject({ number: 1, terminalId: null, cash: { taken: 19_500, kept: 17_000, returned: 2500 } })
  expect(
    (await call('GET', '/v1/reports?terminal=till-1')).reports.map((one: { number: number }) => one.number),
  ).toEqual([2, 1])
})

it('a void of a load that was closed before stands in the next Z, and in the till’s drawer', async () => {
  const { sell, report, call } = await start()
  const id = await sell('till-1', 5000)
  await report('z', 'till-1')
  await call('POST', `/v1/loads/${id}/void`, { reason: 'wrong account' })
  await expect.poll(async () => (await call('GET', `/v1/loads/${id}`)).state).toBe('voided')
  const { report: z } = await report('z', 'till-1')
  expect(z).toMatchObject({
    voids: { count: 1, minorUnits: 5000 },
    cash: { taken: 0, kept: -5000, owed: 5000 },
    states: [],
  })
  expect(z.differences.join()).toContain('owed to the customer')
})

it('a loss counts in the Z after it, and in no other, whatever becomes of its load', async () => {
  const { sell, report, giveBack } = await start()
  const id = await sell('till-1', 5000, 'refused')
  await report('z', 'till-1')
  const db = new Database(last.path)
  onTestFinished(() => void db.close())
  const change = (set: string) =>
    db.prepare(`UPDATE loads SET ${set}, change = (SELECT max(change) + 1 FROM loads) WHERE id = ?`).run(id)
  change('loss_minor_units = 5000')
  const losses = { count: 1, minorUnits: 5000 }
  expect((await report('z', 'till-1')).report).toMatchObject({ losses, cash: { taken: 0 } })
  expect((await giveBack(id, 'till-1')).status).toBe(200)
  change("state = 'loaded'")
  expect((await report('z', 'till-1')).report).toMatchObject({ losses: { count: 0, minorUnits: 0 } })
  expect((await report('z')).report).toMatchObject({ losses })
})

it('cash that one till takes and another hands back moves from drawer to drawer', async () => {
  const { sell, report, giveBack, beat } = await start()
  const id = await sell('till-1', 5000, 'refused', true)
  expect((await giveBack(id, 'till-2')).status).toBe(200)
  await beat('till-2', { returned: [id] })
  const [own, other, store] = [await report('z', 'till-1'), await report('z', 'till-2'), await report('z')]
  expect(own.report).toMatchObject({
    cash: { taken: 5000, returned: 5000, returnedElsewhere: 5000 },
    drawerMinorUnits: 5000,
  })
  expect(other.report).toMatchObject({
    cash: { taken: 0, returnedForOthers: 5000 },
    drawerMinorUnits: -5000,
    states: [],
  })
  expect(store.report).toMatchObject({ cash: { taken: 5000, returned: 5000 }, drawerMinorUnits: 0 })
})

it('T5: cash is owed until a till says that it was handed over, and a grant alone says nothing', async () => {
  const { sell, report, giveBack, beat, pass } = await start()
  const granted = await sell('till-1', 5000, 'refused')
  pass(1000)
  const other = await sell('till-1', 2000, 'refused', true)
  const neverSent = ulid(AT_MS)
  await giveBack(granted, 'till-1')
  await giveBack(other, 'till-2')
  await beat('till-1', { owedMinorUnits: 5300, ordered: [granted], owed: [neverSent] })
  await beat('till-2', { owedMinorUnits: 2000, ordered: [other] })
  const first = (await report('z', 'till-1')).report
  expect(first).toMatchObject({
    cash: { taken: 7000, returned: 0, owed: 7000 },
    drawerMinorUnits: 7000,
    owedAtTills: [{ terminalId: 'till-1', heardAtMs: AT_MS + 1000, minorUnits: 5300, unknownMinorUnits: 300 }],
    differences: [
      '1 load ($50.00) that till-1 may hand back and has not said it did.',
      '1 load ($20.00) that till-2 may hand back and has not said it did.',
      'till-1 owes $3.00 of loads that never reached the gateway: in its drawer, and in no other figure here.',
    ],
  })
  expect((await report('z', 'till-2')).report).toMatchObject({ cash: { returnedForOthers: 0 }, drawerMinorUnits: 0 })
  await beat('till-1', { returned: [granted] })
  await beat('till-2', { returned: [other] })
  const second = (await report('z', 'till-1')).report
  expect(second).toMatchObject({
    cash: { taken: 0, returned: 7000, returnedElsewhere: 2000, owed: -7000 },
    drawerMinorUnits: -5000,
    differences: [],
  })
  expect((await report('z', 'till-2')).report).toMatchObject({ drawerMinorUnits: -2000 })
  expect((await report('x', 'till-1')).report).toMatchObject({ cash: { returned: 0, owed: 0 }, changes: [] })
})

it('T5: cash that two tills say they handed back is named, until somebody has counted both drawers', async () => {
  const { sell, report, giveBack, beat } = await start()
  const id = await sell('till-1', 2000, 'refused', true)
  await giveBack(id, 'till-2')
  await beat('till-1', {})
  await beat('till-2', { returned: [id] })
  expect((await report('x', 'till-1')).report.differences).toEqual([])
  await beat('till-1', { returned: [id] })
  expect((await report('x', 'till-1')).report.differences).toEqual([
    '1 load ($20.00) that more than one till says it handed back: till-1 is one of them. Count the drawers.',
  ])
})

it('T5: cash that a till had to hand back when it was removed stays owed, by its name, until its word says returned', async () => {
  const { sell, report, giveBack, beat, journal, tokens } = await start()
  const granted = await sell('till-2', 7000, 'refused')
  await giveBack(granted, 'till-2')
  await beat('till-2', { owedMinorUnits: 7000, ordered: [granted] })
  await beat('till-1', {})
  await journal.terminals.remove('till-2')
  const owed = {
    cash: { taken: 7000, returned: 0, owed: 7000 },
    drawerMinorUnits: 7000,
    differences: [
      '1 load ($70.00) whose cash till-2 has not said it handed back, and till-2 was removed: count its drawer.',
    ],
  }
  for (const scope of ['till-2', undefined]) expect((await report('x', scope)).report).toMatchObject(owed)
  tokens['till-2'] = (await journal.terminals.add('till-2', true, 1))?.token ?? ''
  const may = '1 load ($70.00) that till-2 may hand back and has not said it did.'
  const first = (await report('z', 'till-2')).report
  expect(first).toMatchObject({ cash: owed.cash, drawerMinorUnits: 7000 })
  expect(first.differences).toContain(may)
  await beat('till-2', {})
  for (const kind of ['x', 'z'] as const)
    expect((await report(kind, 'till-2')).report).toMatchObject({
      cash: { taken: 0, returned: 0, owed: 0 },
      drawerMinorUnits: 0,
      changes: [],
      differences: [may],
    })
  await beat('till-2', { returned: [granted] })
  expect((await report('z', 'till-2')).report).toMatchObject({
    cash: { taken: 0, returned: 7000, owed: -7000 },
    drawerMinorUnits: -7000,
    differences: [],
  })
})

it('T5: a till that has said nothing yet, or was removed before it did, has handed nothing over', async () => {
  const { sell, report, giveBack, beat, journal } = await start()
  const id = await sell('till-2', 7000, 'refused')
  await giveBack(id, 'till-2')
  const owed = { cash: { returned: 0, owed: 7000 }, drawerMinorUnits: 7000 }
  expect((await report('x', 'till-2')).report).toMatchObject(owed)
  await journal.terminals.remove('till-2')
  expect((await report('x', 'till-2')).report).toMatchObject(owed)
  // Of a till that never tells, the grant is all that can be known.
  const other = await sell('till-1', 3000, 'refused')
  await giveBack(other, 'till-1')
  await beat('till-1', null)
  expect((await report('x', 'till-1')).report).toMatchObject({ cash: { returned: 3000, owed: 0 } })
  // What it has once said of a load counts all the same.
  await beat('till-1', { ordered: [other] })
  await beat('till-1', null)
  expect((await report('x', 'till-1')).report).toMatchObject({ cash: { returned: 0, owed: 3000 } })
})

it('says where a till has handed cash back that the gateway was not asked about', async () => {
  const { sell, report, beat } = await start()
  const id = await sell('till-1', 5000, 'refused')
  await beat('till-1', { returned: [id] })
  expect((await report('x', 'till-1')).report).toMatchObject({
    cash: { returned: 5000, owed: 0 },
    drawerMinorUnits: 0,
    differences: ['1 load ($50.00) that till-1 says it handed back, and the gateway was not asked.'],
  })
})

it('a Z prints, says when the printer did not prove it, and prints again as a copy', async () => {
  const { sell, report, call, papers, jam, pass } = await start()
  await sell('till-1', 5000)
  await sell('till-1', 1500, 'refused')
  expect(await report('z', 'till-1', true)).toMatchObject({ printed: 'printed' })
  expect(papers[0]).toContain('Z 1')
  const { text } = await call('GET', '/v1/reports/1?terminal=till-1')
  expect(text).toBe(readFileSync(join(import.meta.dirname, 'fixtures', 'z-report.txt'), 'utf8'))
  jam()
  expect(await call('POST', '/v1/reports/1/print?terminal=till-1')).toMatchObject({ printed: 'unknown' })
  expect(papers[1]).toContain('REPRINT')
  pass(1000)
  expect(await call('GET', '/v1/reports/2?terminal=till-1')).toMatchObject({ status: 404, code: 'report-unknown' })
  expect(await report('z', 'till-9')).toMatchObject({ status: 404, code: 'terminal-unknown' })
  expect(await call('POST', '/v1/reports', { kind: 'y' })).toMatchObject({ status: 400 })
})

it('tells who did what, newest first and page by page: acts on loads, and closings', async () => {
  const { sell, report, call, pass } = await start()
  const id = await sell('till-1', 5000)
  pass(1000)
  await call('POST', `/v1/loads/${id}/void`, { reason: 'wrong account' })
  await expect.poll(async () => (await call('GET', `/v1/loads/${id}`)).state).toBe('voided')
  pass(1000)
  await report('z', 'till-1') // two of one moment
  await report('z')
  const first = await call('GET', '/v1/audit?limit=1')
  const rest = await call('GET', `/v1/audit?limit=2&cursor=${encodeURIComponent(first.cursor)}`)
  const nobody = { actor: 'local', loadId: null, number: null, reason: null }
  const at = new Date(AT_MS + 2000).toISOString()
  expect([...first.entries, ...rest.entries]).toEqual([
    { ...nobody, at, act: 'close', terminalId: 'till-1', closure: 1 },
    { ...nobody, at, act: 'close', terminalId: null, closure: 1 },
    {
      ...nobody,
      at: new Date(AT_MS + 1000).toISOString(),
      act: 'ask-void',
      ...{ loadId: id, number: '1-0001', terminalId: null, closure: null, reason: 'wrong account' },
    },
  ])
  expect(rest.cursor).toBeNull()
  expect(await call('GET', '/v1/audit?limit=0')).toMatchObject({ status: 400 })
  expect(await call('GET', '/v1/audit?cursor=x')).toMatchObject({ status: 400 })
})

it('a till that handed back a ticket of another currency is closed with the sums of each currency', async () => {
  const { sell, report, giveBack, beat, papers } = await start()
  const id = await sell('till-1', 8000, 'refused', true)
  await giveBack(id, 'till-2')
  await beat('till-2', { owedMinorUnits: 8000, ordered: [id] })
  const other = await sell('till-2', 5000)
  const db = new Database(last.path)
  db.prepare("UPDATE loads SET currency = 'EUR' WHERE id = ?").run(other)
  db.close()
  const before = await report('x', 'till-2')
  expect(before.report).toMatchObject({
    currency: 'EUR',
    owedAtTills: [{ minorUnits: 0 }, { minorUnits: 8000, currency: 'USD' }],
  })
  expect(before.text).toMatch(/Owed now, as till-2 says +\$80\.00/)
  await beat('till-2', { returned: [id] })
  const eur = { currency: 'EUR', cash: { taken: 5000, kept: 5000, returnedForOthers: 0 }, drawerMinorUnits: 5000 }
  const usd = { currency: 'USD', cash: { taken: 0, returnedForOthers: 8000 }, drawerMinorUnits: -8000, states: [] }
  const z = await report('z', 'till-2', true)
  expect(z).toMatchObject({ status: 200, printed: 'printed', report: { ...eur, number: 1, others: [usd] } })
  expect(z.text).toMatch(/Drawer has gained +€50\.00/)
  expect(z.text).toMatch(/Drawer has gained +-\$80\.00/)
  expect(papers).toHaveLength(1)
  const next = (await report('z', 'till-2')).report
  expect(next).toMatchObject({ cash: { taken: 0 }, drawerMinorUnits: 0 })
  expect(next.others).toBeUndefined()
  expect((await report('z', 'till-1')).report).toMatchObject({ currency: 'USD', drawerMinorUnits: 8000 })
  // The store has tills of two currencies, and each is closed by itself.
  expect(await report('z')).toMatchObject({ status: 409, code: 'two-currencies' })
})

it('two currencies have no common sum: such a store is closed till by till', async () => {
  const { sell, report } = await start()
  await sell('till-1', 5000)
  const db = new Database(last.path)
  db.prepare("UPDATE loads SET currency = 'EUR'").run()
  db.close()
  await sell('till-2', 5000)
  expect(await report('x')).toMatchObject({ status: 409, code: 'two-currencies' })
  expect((await report('z', 'till-1')).report).toMatchObject({ currency: 'EUR', cash: { taken: 5000 } })
  expect((await report('z', 'till-2')).report).toMatchObject({ currency: 'USD', cash: { taken: 5000 } })
})

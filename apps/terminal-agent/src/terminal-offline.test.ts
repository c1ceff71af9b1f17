import { describe, expect, it, onTestFinished } from 'vitest'
import type { RegisterView } from './register/index.ts'
import { fakeLoad, startFakeGateway } from './test-support/fake-gateway.ts'
import { BARCODE, body, newId, start, startTestTill, upToCash } from './test-support/test-till.ts'
import { until } from './test-support/until.ts'

const hold = { offlinePolicy: 'hold' } as const
type Store = Awaited<ReturnType<typeof start>>
const at = (step: RegisterView['session']['step']) => (view: RegisterView) => view.session.step === step

/** The line is cut, and the page says that sales end with a ticket. */
async function cut({ gateway, till }: Store) {
  await gateway.close()
  return till.viewWhen(({ line }) => line.gateway === 'unreachable')
}

/** The gateway answers again on the same port. */
async function lineBack({ gateway, till }: Store) {
  const back = await startFakeGateway(Number(new URL(gateway.url).port))
  onTestFinished(() => back.close())
  await till.viewWhen(({ line }) => line.gateway === 'ok')
  return back
}

/** A sale without a line, up to the ticket. */
async function soldOffline({ till }: Pick<Store, 'till'>) {
  const session = await upToCash(till)
  await till.act({ type: 'cash-taken', loadId: session.loadId })
  const { session: shown } = await till.viewWhen(at('ticket'))
  return { ...session, shown }
}

describe('a sale without a line, with policy hold', () => {
  it('says so before the cash, ends with a ticket that is on disk, and is delivered as held once the line is back', async () => {
    const store = await start(hold)
    const { line } = await cut(store)
    expect(line).toMatchObject({ blocked: null, offline: { code: 'offline-gateway' } })
    const { loadId, offline, shown } = await soldOffline(store)
    expect(offline).toMatchObject({ code: 'offline-gateway' })
    expect(shown).toMatchObject({ loadId, cash: 'wait', offline: { code: 'offline-gateway' } })
    expect((await store.till.call('GET', `/register/tickets/${loadId}.svg`)).status).toBe(200)
    await store.till.act({ type: 'next' })
    const back = await lineBack(store)
    expect((await store.till.view()).line.offline).toBeNull()
    await store.till.viewWhen(({ recent }) => recent[0]?.state === 'loaded')
    expect(back.puts.get(loadId)).toHaveLength(1)
    expect(back.puts.get(loadId)?.[0]).toContain('"hold":true')
    await store.till.act({ type: 'scan', text: `TW${loadId}` }) // the customer comes back
    const { session } = await store.till.viewWhen(
      (view) => view.session.step === 'scanned-ticket' && view.session.news !== null,
    )
    expect(session).toMatchObject({ news: { outcome: 'receipt' } })
  })

  it('does not say how the gateway’s printer is, which nobody knows now', async () => {
    const store = await start(hold)
    const [paper] = store.gateway.printers
    if (!paper) throw new Error('the gateway has a printer')
    store.gateway.printers = [{ ...paper, state: 'paper-out', reason: 'There is no paper.' }]
    const before = await store.till.viewWhen(({ line }) => line.printer?.state !== 'ready')
    expect(before.line.printer).toEqual({ state: 'paper-out', reason: 'There is no paper.' })
    expect((await cut(store)).line.printer).toEqual({ state: 'unknown', reason: null })
    await lineBack(store)
    const after = await store.till.viewWhen(({ line }) => line.printer?.state !== 'unknown')
    expect(after.line.printer).toEqual({ state: 'ready', reason: null })
  })

  it('goes on after a restart without the gateway, by the shop that was heard of last', async () => {
    const store = await start(hold)
    await cut(store)
    await store.till.close()
    const again = await startTestTill({ gatewayUrl: store.gateway.url, dir: store.till.dir, ...hold })
    const { loadId } = await soldOffline({ till: again })
    expect((await again.outbox()).open).toMatchObject([{ id: loadId, held: true, delivered: false }])
  })

  it('needs a shop that was heard of once', async () => {
    const gateway = await startFakeGateway()
    await gateway.close()
    const till = await startTestTill({ gatewayUrl: gateway.url, ...hold })
    expect((await till.view()).line).toMatchObject({ blocked: { code: 'gateway-unreachable' }, offline: null })
  })

  it('takes a phone number too: its code waits for the ticket', async () => {
    const store = await start(hold)
    store.gateway.printers = []
    await store.till.viewWhen(({ line }) => line.printer === null)
    await cut(store)
    await store.till.act({ type: 'phone', digits: '2065550101' })
    await store.till.act({ type: 'enter' })
    await store.till.act({ type: 'amount', minorUnits: 5000 })
    await store.till.viewWhen(at('take-cash'))
  })

  it('is bounded by the till’s caps', async () => {
    const store = await start({ ...hold, caps: { count: 1, minorUnits: undefined, ageMs: 60_000 } })
    await cut(store)
    await soldOffline(store)
    await store.till.act({ type: 'next' })
    expect((await store.till.view()).line.blocked).toMatchObject({ code: 'cap-count' })
    await store.till.act({ type: 'scan', text: BARCODE })
    expect((await store.till.view()).session.step).toBe('idle')
  })

  it('asks after a restart whether the cash was taken, and shows the ticket after a yes (T1c)', async () => {
    const store = await start(hold)
    await cut(store)
    const { loadId } = await upToCash(store.till)
    expect((await store.till.call('GET', `/register/tickets/${loadId}.svg`)).status).toBe(404) // no ticket before the cash
    await store.till.close()
    const again = await startTestTill({ gatewayUrl: store.gateway.url, dir: store.till.dir, ...hold })
    await again.act({ type: 'answer', loadId, taken: true })
    expect((await again.viewWhen(at('ticket'))).session).toMatchObject({ loadId })
  })

  it('goes on when Amazon cannot be reached, or nobody can say yes', async () => {
    const { gateway, till } = await start(hold)
    gateway.amazon = { ...gateway.amazon, state: 'unreachable' }
    gateway.validation = { outcome: 'unknown', message: 'Amazon does not answer.' }
    const { line } = await till.viewWhen(({ line }) => line.amazon === 'unreachable')
    expect(line).toMatchObject({ blocked: null, offline: { code: 'offline-amazon' } })
    expect(await upToCash(till)).toMatchObject({ offline: { code: 'offline-amazon' } })
    await till.act({ type: 'cancel' })
    gateway.amazon = { ...gateway.amazon, state: 'reachable' }
    await till.viewWhen(({ line, session }) => line.offline === null && session.step === 'idle')
    expect(await upToCash(till)).toMatchObject({ offline: { code: 'offline-unclear' } })
  })

  it('never goes on against a no: of Amazon, of the clock, of the gateway’s disk', async () => {
    const { gateway, till } = await start(hold)
    gateway.validation = { outcome: 'invalid', message: 'No.' }
    await till.act({ type: 'scan', text: BARCODE })
    await till.act({ type: 'amount', minorUnits: 5000 })
    await till.viewWhen(at('refused'))
    await till.act({ type: 'enter' })
    gateway.writable = false
    await till.viewWhen(({ line }) => line.blocked?.code === 'gateway-not-writable')
    gateway.writable = true
    gateway.clockAheadMs = 60_000
    await till.viewWhen(({ line }) => line.blocked?.code === 'clock-skew')
  })

  it('is taken from the till’s software only with the word that the customer has a ticket', async () => {
    const store = await start(hold)
    await cut(store)
    expect(await store.till.put(newId(), body(), 'wait=0')).toMatchObject({
      status: 422,
      body: { code: 'gateway-unreachable' },
    })
    expect(await store.till.put(newId(), { ...body(), hold: true }, 'wait=0')).toMatchObject({
      status: 202,
      body: { state: 'queued', held: true, delivered: false, cash: 'wait' },
    })
  })
})

describe('the ticket of a held load', () => {
  it('is shown again from the list of the last loads, and nothing else happens', async () => {
    const store = await start(hold)
    await cut(store)
    const { loadId } = await soldOffline(store)
    await store.till.act({ type: 'next' })
    const before = await store.till.outbox()
    expect((await store.till.view()).recent).toMatchObject([{ loadId, mayShowTicket: true }])
    await store.till.act({ type: 'show-ticket', loadId })
    expect((await store.till.view()).session).toMatchObject({ step: 'ticket', loadId })
    expect(await store.till.outbox()).toEqual(before)
    await store.till.act({ type: 'next' })
    await lineBack(store)
    await store.till.viewWhen(({ recent }) => recent[0]?.state === 'loaded' && !recent[0].mayShowTicket)
    await store.till.act({ type: 'show-ticket', loadId }) // it has its end: a press that comes too late shows nothing
    expect((await store.till.view()).session.step).toBe('idle')
  })

  it('scanned in while nothing was sent, ends the load here if the customer wants the cash (T2)', async () => {
    const store = await start(hold)
    await cut(store)
    const { loadId } = await soldOffline(store)
    await store.till.act({ type: 'next' })
    await until(async () => {
      await store.till.act({ type: 'scan', text: `TW${loadId}` })
      const { session } = await store.till.viewWhen(
        (view) => view.session.step === 'scanned-ticket' && (view.session.news ?? view.session.problem) !== null,
      )
      if (session.step === 'scanned-ticket' && session.news?.mayGiveBack === 'cancel') {
        await store.till.act({ type: 'cancel' })
        return (await store.till.view()).session.step !== 'scanned-ticket'
      }
      return store.till.act({ type: 'next' }).then(() => false)
    })
    const { session } = await store.till.viewWhen(
      (view) => view.session.step === 'give-back' && view.session.phase === 'order',
    )
    expect(session).toMatchObject({ loadId, state: 'cancelled' })
    await store.till.act({ type: 'handed-back', loadId })
    await store.till.viewWhen(at('idle'))
    const back = await lineBack(store)
    expect(back.puts.size).toBe(0)
    expect((await store.till.outbox()).cash).toMatchObject({
      taken: 5000,
      returned: 5000,
      owed: 0,
    })
  })

  it('scanned in here, lets the cashier say that the cash is back, and only then (T5g)', async () => {
    const { gateway, till } = await start()
    for (let n = 0; n < 200; n++) gateway.behaviours.push({ kind: 'answer', state: 'sending' })
    const { loadId } = await upToCash(till)
    await till.act({ type: 'cash-taken', loadId })
    await till.viewWhen(({ session }) => session.step === 'sent' && session.state === 'sending')
    await till.act({ type: 'ticket', loadId })
    await till.viewWhen(at('ticket'))
    await till.act({ type: 'next' })
    await till.act({ type: 'scan', text: `TW${loadId}` })
    const pending = (view: RegisterView) =>
      view.session.step === 'scanned-ticket' && view.session.news?.mayGiveBack === 'by-word'
    await till.viewWhen(pending)
    await till.act({ type: 'gave-back', loadId })
    expect((await till.view()).session).toMatchObject({ step: 'ask-gave-back', loadId, amount: 5000 })
    expect(gateway.cashAsked.size).toBe(0)
    await till.act({ type: 'gave-back', loadId })
    const { session } = await till.viewWhen(
      (view) => view.session.step === 'scanned-ticket' && view.session.news?.outcome === 'already',
    )
    expect(session).toMatchObject({ news: { where: 'till-1' } })
    await until(() => gateway.cashAsked.get(loadId)?.length === 1)
    expect((await till.outbox()).cash).toMatchObject({ taken: 5000, returned: 5000, open: 0 })
  })

  it('of another till lets nobody say so here', async () => {
    const { gateway, till } = await start()
    const id = newId()
    gateway.loads.set(id, { ...fakeLoad(id, body(), 'sending', 3), terminalId: 'till-2' })
    await till.act({ type: 'scan', text: `TW${id}` })
    const { session } = await till.viewWhen(
      (view) => view.session.step === 'scanned-ticket' && view.session.news !== null,
    )
    expect(session).toMatchObject({ news: { outcome: 'pending', mayGiveBack: null } })
    await till.act({ type: 'gave-back', loadId: id })
    expect((await till.view()).session.step).toBe('scanned-ticket')
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LoadState } from '@tillway/contract'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { ApiLoad } from './register/api-load.ts'
import { fakeLoad, startFakeGateway, TOKEN } from './test-support/fake-gateway.ts'
import { BARCODE, body, newId, OTHER_BARCODE, start, startTestTill, upToCash } from './test-support/test-till.ts'
import { until } from './test-support/until.ts'
import { writeTokenFile } from './token-file.ts'

/** As if the till had never heard its gateway's time. */
function forgetClock(dir: string): void {
  const db = new Database(join(dir, 'outbox.sqlite'))
  db.exec('UPDATE till SET offset_ms = NULL')
  db.close()
}

describe('a sale on the register page', () => {
  it('goes from scan to receipt, and is sent once', async () => {
    const { gateway, till } = await start()
    const { loadId, number, destination } = await upToCash(till)
    expect([number, destination.text]).toEqual(['1-0001', '…8901'])
    expect(gateway.puts.size).toBe(0) // T1b
    await till.act({ type: 'cash-taken', loadId })
    const { session, recent } = await till.viewWhen(({ session }) => session.step === 'done')
    expect(session).toMatchObject({ cash: 'keep', state: 'loaded', previewUrl: `/register/receipts/${loadId}.svg` })
    expect(recent).toMatchObject([{ loadId, state: 'loaded', cash: 'keep', masked: '…8901' }])
    expect(gateway.puts.get(loadId)).toHaveLength(1)
    expect((await till.call('GET', `/register/receipts/${loadId}.svg`)).body).toBe('<svg/>')
  })

  it('takes a phone number only after it was read back, and shows the samples of the simulator', async () => {
    const { gateway, till } = await start()
    const { samples, store } = await till.viewWhen((view) => view.samples.length === 2)
    expect(store).toMatchObject({ name: 'Corner Shop', marketplace: 'US', testNoValue: true })
    await till.act({ type: 'phone', digits: samples[1]?.value ?? '' })
    expect((await till.view()).session).toMatchObject({ step: 'confirm-phone', formatted: '+1 206 555 0101' })
    await till.act({ type: 'enter' })
    for (const digit of ['2', '5', '00'] as const) await till.act({ type: 'digit', digit })
    await till.act({ type: 'enter' })
    const { session } = await till.viewWhen(({ session }) => session.step === 'take-cash')
    if (session.step === 'take-cash') await till.act({ type: 'cash-taken', loadId: session.loadId })
    await till.viewWhen(({ session }) => session.step === 'done')
    expect([...gateway.puts.values()][0]?.[0]).toContain('"kind":"phone","value":"+12065550101"')
  })

  it('asks for no cash when Amazon says no, or cannot say yes', async () => {
    const { gateway, till } = await start()
    for (const outcome of ['invalid', 'unknown'] as const) {
      gateway.validation = { outcome, message: 'This account cannot be loaded.' }
      await till.act({ type: 'scan', text: BARCODE })
      await till.act({ type: 'amount', minorUnits: 5000 })
      const { session, recent } = await till.viewWhen(({ session }) => session.step === 'refused')
      expect(session).toMatchObject({ said: { code: outcome === 'invalid' ? 'declined' : 'amazon-unclear' } })
      expect(recent).toEqual([])
      await till.act({ type: 'enter' })
      expect((await till.view()).session).toEqual({ step: 'idle', notice: null })
    }
  })

  it('asks before the same destination and amount a second time (T6)', async () => {
    const { till } = await start()
    const { loadId } = await upToCash(till)
    await till.act({ type: 'cash-taken', loadId })
    await till.viewWhen(({ session }) => session.step === 'done')
    await till.act({ type: 'next' })
    await till.act({ type: 'scan', text: BARCODE })
    await till.act({ type: 'amount', minorUnits: 5000 })
    const { session } = await till.viewWhen(({ session }) => session.step === 'ask-duplicate')
    expect(session).toMatchObject({ earlier: { number: '1-0001', state: 'loaded' } })
    await till.act({ type: 'enter' })
    await till.viewWhen(({ session }) => session.step === 'take-cash')
  })

  it('sells a card once, whatever the amount', async () => {
    const { till } = await start()
    const sell = async (minorUnits: number) => {
      await till.act({ type: 'scan', text: '1400000005567585358' })
      await till.act({ type: 'amount', minorUnits })
    }
    await sell(5000)
    const { session } = await till.viewWhen(({ session }) => session.step === 'take-cash')
    if (session.step === 'take-cash') await till.act({ type: 'cash-taken', loadId: session.loadId })
    await till.viewWhen(({ session }) => session.step === 'done')
    await till.act({ type: 'next' })
    await sell(2500)
    const refused = await till.viewWhen(({ session }) => session.step === 'refused')
    expect(refused.session).toMatchObject({ said: { code: 'card-sold', number: '1-0001' } })
  })

  it('says why no sale can begin: no printer for a phone, a wrong clock, no gateway, no Amazon', async () => {
    const { gateway, till } = await start()
    gateway.printers = [{ name: 'paper', address: 'simulated', state: 'paper-out', reason: 'no paper' }]
    await till.viewWhen(({ line }) => line.printer?.state === 'paper-out')
    await till.act({ type: 'phone-start' }) // before the number is keyed
    expect((await till.view()).session).toMatchObject({
      step: 'idle',
      notice: { code: 'printer-not-ready', english: expect.stringContaining('no paper') },
    })
    await till.act({ type: 'receipt-start' })
    expect((await till.view()).session).toMatchObject({ step: 'idle', notice: { code: 'printer-for-code' } })
    await till.act({ type: 'scan', text: BARCODE })
    expect((await till.view()).session.step).toBe('amount') // it needs no paper
    await till.act({ type: 'cancel' })
    gateway.clockAheadMs = 31_000
    expect((await till.viewWhen(({ line }) => (line.clockSkewMs ?? 0) < -30_000)).line.blocked).toMatchObject({
      code: 'clock-skew',
      count: 31,
    })
    gateway.clockAheadMs = 0
    gateway.amazon = { ...gateway.amazon, state: 'unreachable' }
    expect((await till.viewWhen(({ line }) => line.amazon === 'unreachable')).line.blocked?.code).toBe(
      'amazon-unavailable',
    )
    await gateway.close()
    const { line } = await till.viewWhen(({ line }) => line.gateway === 'unreachable')
    expect(line.blocked?.code).toBe('gateway-unreachable')
    await till.act({ type: 'scan', text: BARCODE })
    expect((await till.view()).session).toEqual({ step: 'idle', notice: null }) // said once
  })

  it('says that cash may be in the hand when another barcode is scanned at “take the cash”', async () => {
    const { till } = await start()
    await upToCash(till)
    await till.act({ type: 'scan', text: OTHER_BARCODE })
    expect((await till.view()).session).toMatchObject({ step: 'ask-replace', cashMayBeTaken: true })
  })

  it('gives the cash back when the customer changes their mind before the cash was confirmed', async () => {
    const { gateway, till } = await start()
    const { loadId } = await upToCash(till)
    await till.act({ type: 'cancel' })
    const { session } = await till.viewWhen(({ session }) => session.step === 'idle' && session.notice !== null)
    expect(session).toMatchObject({ notice: { code: 'load-news', why: 'nothing-confirmed' } })
    await till.act({ type: 'cash-taken', loadId }) // a press that comes too late confirms nothing
    expect(await till.call('GET', `/v1/loads/${loadId}`)).toMatchObject({ body: { state: 'expired', cash: 'return' } })
    expect(gateway.puts.size).toBe(0)
  })
})

describe('a till that stops in the middle', () => {
  it('asks after a restart whether the cash of a prepared row was taken, and goes on with a yes (T1c)', async () => {
    const { gateway, till } = await start()
    const { loadId } = await upToCash(till)
    expect((await till.view()).questions).toEqual([])
    await till.close()
    const again = await startTestTill({ gatewayUrl: gateway.url, dir: till.dir })
    const { questions } = await again.viewWhen(({ line }) => line.gateway === 'ok')
    const asked = { about: 'taken', loadId, number: '1-0001', amount: 5000, destination: '…8901', chosen: null }
    expect(questions).toEqual([{ ...asked, atMs: expect.any(Number) }])
    // What a keypad has chosen is shown, says nothing yet, and goes with the next key that says something else.
    await again.act({ type: 'choose-answer', loadId, yes: true })
    expect((await again.view()).questions).toMatchObject([{ chosen: true }])
    await again.act({ type: 'digit', digit: '4' })
    expect((await again.view()).questions).toMatchObject([{ chosen: null }])
    expect(gateway.puts.size).toBe(0)
    await again.act({ type: 'answer', loadId, taken: true })
    const { session } = await again.viewWhen(({ session }) => session.step === 'done')
    expect(session).toMatchObject({ loadId, cash: 'keep', state: 'loaded' })
    expect(gateway.puts.get(loadId)).toHaveLength(1)
  })

  it('waits on its page after a restart for the sale that was confirmed last, then says what to do with the cash', async () => {
    for (const [end, step] of [
      ['loaded', 'done'],
      ['declined', 'give-back'],
    ] as const) {
      const { gateway, till } = await start()
      for (let n = 0; n < 200; n++) gateway.behaviours.push({ kind: 'lose', state: 'sending' })
      const { loadId } = await upToCash(till)
      await till.act({ type: 'cash-taken', loadId })
      await till.viewWhen(({ session }) => session.step === 'sent')
      await till.close()
      const again = await startTestTill({ gatewayUrl: gateway.url, dir: till.dir })
      expect((await again.view()).session).toMatchObject({ step: 'sent', loadId, number: '1-0001', amount: 5000 })
      gateway.behaviours.splice(0, 200, { kind: 'answer', state: end })
      const { session } = await again.viewWhen(({ session }) => session.step === step)
      expect(session).toMatchObject({ loadId, state: end })
    }
  })

  it('shows the sale that waits before the question about another one', async () => {
    const { gateway, till } = await start()
    const asked = await upToCash(till)
    await till.close()
    const second = await startTestTill({ gatewayUrl: gateway.url, dir: till.dir })
    await second.viewWhen(({ line }) => line.gateway === 'ok')
    for (let n = 0; n < 200; n++) gateway.behaviours.push({ kind: 'lose', state: 'sending' })
    const sold = await upToCash(second, OTHER_BARCODE)
    await second.act({ type: 'cash-taken', loadId: sold.loadId })
    await second.viewWhen(({ session }) => session.step === 'sent')
    await second.close()
    const again = await startTestTill({ gatewayUrl: gateway.url, dir: till.dir })
    const { session, questions } = await again.view()
    expect([session, questions]).toMatchObject([{ step: 'sent', loadId: sold.loadId }, [{ loadId: asked.loadId }]])
  })

  it('keeps a sale that was set aside off the page, and shows its end there, also one that came before the restart', async () => {
    const { gateway, till } = await start()
    for (let n = 0; n < 200; n++) gateway.behaviours.push({ kind: 'lose', state: 'sending' })
    const first = await upToCash(till)
    await till.act({ type: 'cash-taken', loadId: first.loadId })
    await till.viewWhen(({ session }) => session.step === 'sent')
    await till.act({ type: 'next' })
    await till.close()
    const second = await startTestTill({ gatewayUrl: gateway.url, dir: till.dir })
    await second.viewWhen(({ line }) => line.gateway === 'ok')
    expect((await second.view()).session.step).toBe('idle')
    const busy = await upToCash(second, OTHER_BARCODE) // the page has no room for the end of the first one
    gateway.behaviours.length = 0
    await second.viewWhen(({ recent }) => recent.some(({ state }) => state === 'loaded'))
    await second.close()
    const third = await startTestTill({ gatewayUrl: gateway.url, dir: till.dir })
    await third.act({ type: 'answer', loadId: busy.loadId, taken: false })
    const { session } = await third.viewWhen(({ session }) => session.step === 'done')
    expect(session).toMatchObject({ loadId: first.loadId, state: 'loaded', wasAside: true })
    await third.act({ type: 'next' })
    await third.viewWhen(({ session }) => session.step === 'idle')
    await third.close()
    const fourth = await startTestTill({ gatewayUrl: gateway.url, dir: till.dir })
    await fourth.viewWhen(({ line }) => line.gateway === 'ok')
    expect((await fourth.view()).session.step).toBe('idle') // it was read
  })

  it.each([
    ['the gateway’s clock as it was measured last', -20_000],
    ['its own clock, where none was ever measured', null],
  ])('ends a sale that is confirmed before the clock is measured by %s (T3)', async (_what, aheadMs) => {
    const gateway = await startFakeGateway()
    onTestFinished(() => gateway.close())
    gateway.clockAheadMs = aheadMs ?? 0
    const till = await startTestTill({ gatewayUrl: gateway.url, loadExpiresMs: 100_000 })
    await till.viewWhen(({ line }) => line.gateway === 'ok')
    const { loadId } = await upToCash(till)
    await till.close()
    if (aheadMs === null) forgetClock(till.dir)
    await gateway.close()
    const again = await startTestTill({ gatewayUrl: gateway.url, dir: till.dir, loadExpiresMs: 100_000 })
    const beforeMs = Date.now()
    await again.act({ type: 'answer', loadId, taken: true })
    await again.viewWhen(({ session }) => session.step === 'sent')
    const afterMs = Date.now()
    const back = await startFakeGateway(Number(new URL(gateway.url).port))
    onTestFinished(() => back.close())
    back.clockAheadMs = aheadMs ?? 0
    await until(() => back.puts.has(loadId))
    const expiresAtMs = Date.parse(JSON.parse(back.puts.get(loadId)?.[0] ?? '{}').expiresAt) - (aheadMs ?? 0) - 100_000
    expect(expiresAtMs).toBeGreaterThanOrEqual(beforeMs - 100)
    expect(expiresAtMs).toBeLessThanOrEqual(afterMs + 100)
  })

  it('reports the end of a sale that was set aside at the next idle moment, both ends, until it is acknowledged', async () => {
    for (const end of ['loaded', 'declined'] as const) {
      const { gateway, till } = await start()
      for (let n = 0; n < 200; n++) gateway.behaviours.push({ kind: 'lose', state: 'sending' })
      const { loadId } = await upToCash(till)
      await till.act({ type: 'cash-taken', loadId })
      await till.viewWhen(({ session }) => session.step === 'sent')
      await till.act({ type: 'next' })
      await till.act({ type: 'scan', text: OTHER_BARCODE })
      gateway.behaviours.splice(0, 200, { kind: 'answer', state: end })
      const { session } = await till.viewWhen(({ recent }) => recent[0]?.state === end)
      expect(session.step).toBe('amount') // the customer who is there comes first
      await till.act({ type: 'cancel' })
      const step = end === 'loaded' ? 'done' : 'give-back'
      expect((await till.view()).session).toMatchObject({
        step,
        loadId,
        number: '1-0001',
        amount: 5000,
        wasAside: true,
      })
      await till.act({ type: 'scan', text: OTHER_BARCODE })
      await till.act({ type: 'digit', digit: '5' })
      expect((await till.view()).session).toMatchObject({ step, loadId, nextWaiting: 'barcode' })
    }
  })

  it('ends the row with a no, and sends nothing', async () => {
    const { gateway, till } = await start()
    const { loadId } = await upToCash(till)
    await till.close()
    const again = await startTestTill({ gatewayUrl: gateway.url, dir: till.dir })
    await again.act({ type: 'answer', loadId, taken: false })
    await again.act({ type: 'answer', loadId, taken: true }) // the second press finds no question any more
    await again.viewWhen(({ questions, line }) => questions.length === 0 && line.gateway === 'ok')
    expect(gateway.puts.size).toBe(0)
  })

  it('sends the same bytes again after lost answers and after a restart, until the end is known', async () => {
    const { gateway, till } = await start()
    gateway.behaviours.push({ kind: 'lose', state: 'sending' }, { kind: 'garbage' }, { kind: 'lose', state: 'loaded' })
    const id = newId()
    const { status, body: load } = await till.put(id, body(), 'wait=0')
    expect([status, load.state, load.delivered, load.cash]).toEqual([202, 'queued', false, 'wait'])
    await until(() => (gateway.puts.get(id)?.length ?? 0) >= 1)
    await till.close()
    const again = await startTestTill({ gatewayUrl: gateway.url, dir: till.dir })
    const end = await until(async () => {
      const answer = await again.call<ApiLoad>('GET', `/v1/loads/${id}`)
      return answer.body.state === 'loaded' ? answer.body : null
    })
    expect(end).toMatchObject({ delivered: true, cash: 'keep' })
    const bodies = gateway.puts.get(id) ?? []
    expect(bodies.length).toBeGreaterThan(3)
    expect(new Set(bodies).size).toBe(1)
  })
})

describe('a till without its gateway', () => {
  it('waits to be paired, and goes on by itself once it is', async () => {
    const gateway = await startFakeGateway()
    onTestFinished(() => gateway.close())
    const till = await startTestTill({ gatewayUrl: gateway.url, paired: false })
    expect((await till.view()).line).toMatchObject({ gateway: 'not-paired', blocked: { code: 'not-paired' } })
    expect((await till.put(newId(), body())).body).toMatchObject({ status: 422 })
    writeTokenFile(join(till.dir, 'gateway-token'), 'another-token')
    await till.viewWhen(({ line }) => line.gateway === 'refused')
    writeTokenFile(join(till.dir, 'gateway-token'), TOKEN)
    await till.viewWhen(({ line }) => line.gateway === 'ok' && line.blocked === null)
  })

  it('ends an unsent load at its time, so that the cash goes back at once (T2)', async () => {
    const { gateway, till } = await start({ loadExpiresMs: 1000 })
    const { loadId } = await upToCash(till)
    await gateway.close()
    await till.act({ type: 'cash-taken', loadId })
    const { session } = await till.viewWhen(({ session }) => session.step === 'give-back' && session.phase === 'order')
    expect(session).toMatchObject({ state: 'expired', message: expect.stringContaining('go back') })
    expect(gateway.cashAsked.size).toBe(0) // it never heard of the load
  })

  it('lets the cashier cancel while nothing was sent, and delivers nothing afterwards (T2)', async () => {
    const { gateway, till } = await start()
    const { loadId } = await upToCash(till)
    await gateway.close()
    await till.act({ type: 'cash-taken', loadId })
    await until(async () => {
      await till.act({ type: 'cancel' })
      return (await till.view()).session.step === 'give-back'
    })
    expect((await till.view()).session).toMatchObject({ state: 'cancelled', phase: 'order' })
    const back = await startFakeGateway(Number(new URL(gateway.url).port))
    onTestFinished(() => back.close())
    await till.viewWhen(({ line }) => line.gateway === 'ok')
    expect(back.puts.size).toBe(0)
  })
})

/** A sale that Amazon refuses, up to the page that hands the cash back in the phase. */
async function refusedSale(
  { gateway, till }: Awaited<ReturnType<typeof start>>,
  phase: 'order' | 'refused',
  before: (loadId: string) => void = () => undefined,
) {
  gateway.behaviours.push({ kind: 'answer', state: 'declined' })
  const { loadId } = await upToCash(till)
  before(loadId)
  await till.act({ type: 'cash-taken', loadId })
  const { session } = await till.viewWhen(({ session }) => session.step === 'give-back' && session.phase === phase)
  return { loadId, session }
}

describe('cash that goes back (T5)', () => {
  const cashOf = async (till: Awaited<ReturnType<typeof start>>['till']) => {
    const { cash } = await till.outbox()
    expect(cash.taken).toBe(cash.kept + cash.returned + cash.owed + cash.open)
    return cash
  }

  it('is granted by the gateway, then handed over, then noted', async () => {
    const { gateway, till } = await start()
    const { loadId } = await refusedSale({ gateway, till }, 'order')
    expect(gateway.cashAsked.get(loadId)).toEqual([{ cashier: 'till-1' }])
    expect(await cashOf(till)).toMatchObject({ taken: 5000, owed: 5000, returned: 0 })
    await till.act({ type: 'handed-back', loadId })
    const { recent, owed } = await till.viewWhen(({ session }) => session.step === 'idle')
    expect([recent[0]?.handedBack, owed]).toEqual([true, []])
    expect(await cashOf(till)).toMatchObject({ taken: 5000, owed: 0, returned: 5000 })
    await till.act({ type: 'give-back', loadId }) // nothing is owed any more
    expect((await till.view()).session.step).toBe('idle')
  })

  it('is not handed over where another till has the grant (T5b)', async () => {
    const { gateway, till } = await start()
    const { loadId, session } = await refusedSale({ gateway, till }, 'refused', (id) =>
      gateway.grants.set(id, 'till-2'),
    )
    expect(session).toMatchObject({ problem: { code: 'not-twice', english: expect.stringContaining('another till') } })
    await till.act({ type: 'handed-back', loadId })
    await till.act({ type: 'next' })
    const load = gateway.loads.get(loadId)
    const cashReturned = { at: new Date(0).toISOString(), terminalId: 'till-2', cashier: '7' }
    if (load) gateway.changed = [{ ...load, revision: 9, cashReturned }]
    const { owed } = await till.viewWhen(({ recent }) => recent[0]?.handedBack === true)
    expect(owed).toEqual([])
    expect(await cashOf(till)).toMatchObject({ returned: 5000, returnedElsewhere: 5000, owed: 0 })
  })

  it('is owed when nobody is there, and handed back later from the cash-up list', async () => {
    const { gateway, till } = await start()
    const { loadId } = await refusedSale({ gateway, till }, 'order')
    await till.act({ type: 'next' })
    expect(await till.view()).toMatchObject({ session: { step: 'give-back', phase: 'nobody' }, owed: [] })
    await till.act({ type: 'next' })
    const { owed } = await till.viewWhen((view) => view.owed.length === 1)
    expect(owed).toMatchObject([{ loadId, number: '1-0001', amount: 5000, masked: '…8901' }])
    await till.act({ type: 'give-back', loadId })
    await till.viewWhen(({ session }) => session.step === 'give-back' && session.phase === 'order')
    await till.act({ type: 'handed-back', loadId })
    await till.viewWhen((view) => view.session.step === 'idle' && view.owed.length === 0)
    expect(gateway.cashAsked.get(loadId)).toHaveLength(2) // the same till gets the same grant
  })

  it('is asked about after a restart, and never ordered again by itself (T5c)', async () => {
    const { gateway, till } = await start()
    const { loadId } = await refusedSale({ gateway, till }, 'order')
    await till.close()
    const again = await startTestTill({ gatewayUrl: gateway.url, dir: till.dir })
    const { questions, session, owed } = await again.viewWhen(({ line }) => line.gateway === 'ok')
    expect(questions).toMatchObject([{ about: 'handed-back', loadId, number: '1-0001', amount: 5000 }])
    expect([session.step, owed]).toEqual(['idle', []])
    await again.act({ type: 'give-back', loadId })
    expect((await again.view()).session.step).toBe('idle')
    await again.act({ type: 'answer-handed-back', loadId, handedBack: true })
    await again.act({ type: 'answer-handed-back', loadId, handedBack: true }) // the second press changes nothing
    const other = await again.call('POST', '/register/actions', {
      type: 'answer-handed-back',
      loadId,
      handedBack: false,
    })
    expect(other).toMatchObject({ status: 409, body: { code: 'answered-otherwise' } })
    const after = await again.viewWhen((view) => view.questions.length === 0)
    expect(after.owed).toEqual([])
    expect(await cashOf(again)).toMatchObject({ returned: 5000, owed: 0 })
  })

  it('is owed after a restart when the cashier says that it was not handed back', async () => {
    const { gateway, till } = await start()
    const { loadId } = await refusedSale({ gateway, till }, 'order')
    await till.close()
    const again = await startTestTill({ gatewayUrl: gateway.url, dir: till.dir })
    await again.viewWhen((view) => view.questions.length === 1)
    await again.act({ type: 'answer-handed-back', loadId, handedBack: false })
    await again.viewWhen((view) => view.owed.length === 1 && view.questions.length === 0)
    const other = await again.call('POST', '/register/actions', {
      type: 'answer-handed-back',
      loadId,
      handedBack: true,
    })
    expect(other).toMatchObject({ status: 409, body: { code: 'answered-otherwise' } })
    expect((await again.view()).owed).toHaveLength(1)
  })

  it('is handed back without a line where the till heard “return”, and reported when the line is back', async () => {
    const { gateway, till } = await start()
    const { loadId } = await refusedSale({ gateway, till }, 'order', () => {
      gateway.cashLineCut = true
    })
    await till.act({ type: 'handed-back', loadId })
    await till.viewWhen(({ session }) => session.step === 'idle')
    expect(gateway.grants.size).toBe(0)
    await till.close()
    gateway.cashLineCut = false
    await startTestTill({ gatewayUrl: gateway.url, dir: till.dir })
    await until(() => gateway.grants.get(loadId) === 'till-1')
  })
})

describe('tickets (T4)', () => {
  /** A sale that waits for Amazon, whose customer leaves with a ticket. */
  async function ticketed({ gateway, till }: Awaited<ReturnType<typeof start>>, state: LoadState = 'sending') {
    for (let n = 0; n < 200; n++) gateway.behaviours.push({ kind: 'answer', state })
    const { loadId } = await upToCash(till)
    await till.act({ type: 'cash-taken', loadId })
    await till.viewWhen(({ session }) => session.step === 'sent' && session.state === state)
    await till.act({ type: 'ticket', loadId })
    await till.viewWhen(({ session }) => session.step === 'ticket')
    return loadId
  }

  it('hold the load on disk and at the gateway, and show the barcode', async () => {
    const { gateway, till } = await start()
    const loadId = await ticketed({ gateway, till })
    await until(() => gateway.holds.includes(loadId))
    await until(() => gateway.puts.get(loadId)?.at(-1)?.includes('"hold":true'))
    const [first, last] = [gateway.puts.get(loadId)?.[0], gateway.puts.get(loadId)?.at(-1)]
    expect(last?.replace(/,"heardRevision":\d+/, '')).toBe(first?.replace('"hold":false', '"hold":true')) // the same body otherwise
    const picture = await till.call('GET', `/register/tickets/${loadId}.svg`)
    expect(picture).toMatchObject({ status: 200, body: expect.stringContaining('<svg') })
    expect((await till.call('GET', `/register/tickets/${newId()}.svg`)).status).toBe(404)
    await till.act({ type: 'gave-back', loadId })
    expect((await till.view()).session.step).toBe('ticket') // T5g
  })

  it('are given all the same where a Void has begun', async () => {
    const { gateway, till } = await start()
    const loadId = await ticketed({ gateway, till }, 'voiding')
    await until(() => gateway.holds.includes(loadId))
    expect((await till.view()).session.step).toBe('ticket')
  })

  it('survive a restart: the row goes out as held, and is never ended by the clock (R10)', async () => {
    const { gateway, till } = await start({ loadExpiresMs: 1000 })
    const { loadId } = await upToCash(till)
    await gateway.close()
    await till.act({ type: 'cash-taken', loadId })
    await till.act({ type: 'ticket', loadId }).catch(() => undefined)
    await until(async () => {
      await till.act({ type: 'ticket', loadId })
      return (await till.view()).session.step === 'ticket'
    })
    await till.close()
    const back = await startFakeGateway(Number(new URL(gateway.url).port))
    onTestFinished(() => back.close())
    back.clockAheadMs = 20_000 // long after its end
    const again = await startTestTill({ gatewayUrl: back.url, dir: till.dir })
    await again.viewWhen(({ recent }) => recent[0]?.state === 'loaded')
    expect(back.puts.get(loadId)?.[0]).toContain('"hold":true')
  })

  it('are not paid while the gateway cannot be asked, whatever the till has heard', async () => {
    const { gateway, till } = await start()
    const loadId = await ticketed({ gateway, till })
    await till.act({ type: 'next' })
    gateway.behaviours.length = 0
    for (let n = 0; n < 20; n++) gateway.behaviours.push({ kind: 'answer', state: 'declined' })
    await till.viewWhen(({ owed }) => owed.length === 1)
    gateway.cashLineCut = true
    await till.act({ type: 'give-back', loadId })
    await till.viewWhen(({ session }) => session.step === 'give-back' && session.phase === 'refused')
    gateway.cashLineCut = false
    await till.act({ type: 'enter' })
    await till.viewWhen(({ session }) => session.step === 'give-back' && session.phase === 'order')
  })

  it('bring the cash back at any till, after the grant', async () => {
    const { gateway, till } = await start()
    const id = newId()
    gateway.loads.set(id, { ...fakeLoad(id, body(), 'declined', 3), terminalId: 'till-2', number: '2-0007' })
    await till.act({ type: 'scan', text: `TW${id}` })
    const { session } = await till.viewWhen(({ session }) => session.step === 'give-back' && session.phase === 'order')
    expect(session).toMatchObject({ number: '2-0007', amount: 5000, account: '…8901' })
    await till.act({ type: 'handed-back', loadId: id })
    await till.viewWhen(({ session }) => session.step === 'idle')
    expect((await till.outbox()).cash).toMatchObject({ taken: 0, returnedForOthers: 5000 })
    await till.act({ type: 'scan', text: `TW${id}` }) // the same ticket once more
    const again = await till.viewWhen(({ session }) => session.step === 'give-back' && session.phase === 'refused')
    expect(again.session).toMatchObject({ problem: { english: expect.stringContaining('handed back before') } })
  })

  it('bring cash on the list of this till that another till took and that was not handed over here', async () => {
    const { gateway, till } = await start()
    const id = newId()
    gateway.loads.set(id, { ...fakeLoad(id, body(), 'declined', 3), terminalId: 'till-2', number: '2-0007' })
    await till.act({ type: 'scan', text: `TW${id}` })
    await till.viewWhen(({ session }) => session.step === 'give-back' && session.phase === 'order')
    await till.act({ type: 'next' })
    await till.act({ type: 'next' })
    const { owed } = await till.viewWhen((view) => view.owed.length === 1)
    expect(owed).toMatchObject([{ loadId: id, number: '2-0007', amount: 5000, masked: null }])
    expect((await till.outbox()).cash).toMatchObject({ owed: 0, owedForOthers: 5000 })
    await till.act({ type: 'give-back', loadId: id })
    const { session } = await till.viewWhen(({ session }) => session.step === 'give-back' && session.phase === 'order')
    expect(session).toMatchObject({ number: '2-0007', amount: 5000, account: '…8901' })
    await till.act({ type: 'handed-back', loadId: id })
    await till.viewWhen((view) => view.session.step === 'idle' && view.owed.length === 0)
    expect((await till.outbox()).cash).toMatchObject({ owedForOthers: 0, returnedForOthers: 5000 })
  })

  it.each([
    ['receipt', 'loaded', { where: null }],
    ['pending', 'sending', { where: null }],
    ['unknown', null, { number: null }],
  ] as const)('that stand for %s say so', async (outcome, state, more) => {
    const { gateway, till } = await start()
    const id = newId()
    if (state) gateway.loads.set(id, fakeLoad(id, body(), state, 3))
    await till.act({ type: 'scan', text: `TW${id}` })
    const { session } = await till.viewWhen(({ session }) => session.step === 'scanned-ticket' && session.news !== null)
    expect(session).toMatchObject({ news: { outcome, ...more } })
    expect(gateway.cashAsked.size).toBe(0) // T5d
  })

  it('that were paid before say where and when', async () => {
    const { gateway, till } = await start()
    const id = newId()
    const cashReturned = { at: '2026-11-21T12:00:00Z', terminalId: 'till-2', cashier: '7' }
    gateway.tickets.push({ outcome: 'already', load: { ...fakeLoad(id, body(), 'voided', 3), cashReturned } })
    await till.act({ type: 'scan', text: `TW${id}` })
    const { session } = await till.viewWhen(({ session }) => session.step === 'scanned-ticket' && session.news !== null)
    expect(session).toMatchObject({
      news: { outcome: 'already', where: 'till-2', atMs: Date.parse(cashReturned.at), receipt: null },
    })
  })

  it('that were redeemed before say at which till, so that the one who lost the answer is not told of another', async () => {
    const { gateway, till } = await start()
    const id = newId()
    const ticket = { state: 'printed', copies: 1, scannedAt: 'till-1' } as const
    gateway.tickets.push({ outcome: 'already', load: { ...fakeLoad(id, body(), 'loaded', 3), ticket } })
    await till.act({ type: 'scan', text: `TW${id}` })
    const { session } = await till.viewWhen(({ session }) => session.step === 'scanned-ticket' && session.news !== null)
    expect(session).toMatchObject({ news: { outcome: 'already', where: null, redeemedAt: 'till-1' } })
  })

  it('that cannot be asked about now pay nothing, and are asked about again', async () => {
    const { gateway, till } = await start()
    const id = newId()
    gateway.loads.set(id, fakeLoad(id, body(), 'loaded', 3))
    gateway.tickets.push('cut')
    await till.act({ type: 'scan', text: `TW${id}` })
    await till.viewWhen(({ session }) => session.step === 'scanned-ticket' && session.problem !== null)
    await till.act({ type: 'enter' })
    await till.viewWhen(({ session }) => session.step === 'scanned-ticket' && session.news?.outcome === 'receipt')
  })
})

describe('“I gave the cash back” on an open load (T5e)', () => {
  async function openSale({ gateway, till }: Awaited<ReturnType<typeof start>>) {
    for (let n = 0; n < 200; n++) gateway.behaviours.push({ kind: 'lose', state: 'sending' })
    const { loadId } = await upToCash(till)
    await till.act({ type: 'cash-taken', loadId })
    await till.viewWhen(({ session }) => session.step === 'sent' && session.mayHaveGivenBack)
    return loadId
  }

  it('is asked twice, recorded first, reported with the body, and nothing more is sent (T5h)', async () => {
    const { gateway, till } = await start()
    const loadId = await openSale({ gateway, till })
    await till.act({ type: 'gave-back', loadId })
    expect((await till.view()).session).toMatchObject({ step: 'ask-gave-back', amount: 5000 })
    expect(gateway.cashAsked.size).toBe(0)
    await till.act({ type: 'gave-back', loadId })
    await till.viewWhen(({ session }) => session.step === 'done' && session.cash === 'return')
    await until(() => gateway.cashAsked.get(loadId)?.length === 1)
    expect(gateway.cashAsked.get(loadId)).toEqual([{ cashier: 'till-1', alreadyGiven: true, load: body() }])
    const puts = gateway.puts.get(loadId)?.length
    const load = gateway.loads.get(loadId)
    if (load) gateway.changed = [{ ...load, state: 'loaded', cash: 'keep', revision: 99 }] // it stands after all
    const { recent } = await till.viewWhen(({ recent }) => recent[0]?.state === 'loaded')
    expect(recent[0]).toMatchObject({ cash: 'return', handedBack: true }) // T5h: whatever comes
    expect(gateway.puts.get(loadId)).toHaveLength(puts ?? -1)
    expect((await till.outbox()).cash).toMatchObject({ taken: 5000, returned: 5000, open: 0 })
  })

  it('is reported after a restart, and its token is erased then', async () => {
    const { gateway, till } = await start()
    const loadId = await openSale({ gateway, till })
    gateway.cashLineCut = true
    await till.act({ type: 'gave-back', loadId })
    await till.act({ type: 'gave-back', loadId })
    await till.viewWhen(({ session }) => session.step === 'done')
    await till.close()
    const puts = gateway.puts.get(loadId)?.length
    gateway.cashLineCut = false
    const again = await startTestTill({ gatewayUrl: gateway.url, dir: till.dir })
    await again.viewWhen(({ recent }) => recent[0]?.state === 'voided')
    expect(gateway.cashAsked.get(loadId)?.at(-1)).toMatchObject({ alreadyGiven: true, load: body() })
    expect(gateway.puts.get(loadId)).toHaveLength(puts ?? -1)
  })

  it('can be taken back before it is confirmed', async () => {
    const { gateway, till } = await start()
    const loadId = await openSale({ gateway, till })
    await till.act({ type: 'gave-back', loadId })
    await till.act({ type: 'cancel' })
    expect((await till.view()).session.step).toBe('sent')
    gateway.behaviours.length = 0
    await till.viewWhen(({ session }) => session.step === 'done' && session.cash === 'keep')
  })

  it('stays asked when the load is done meanwhile; a yes says so, and comes back no more', async () => {
    const { gateway, till } = await start()
    const loadId = await openSale({ gateway, till })
    await till.act({ type: 'gave-back', loadId })
    gateway.behaviours.length = 0
    await till.viewWhen(({ recent }) => recent[0]?.state === 'loaded')
    expect((await till.view()).session).toMatchObject({ step: 'ask-gave-back', phase: 'asked' })
    await till.act({ type: 'gave-back', loadId })
    expect((await till.view()).session).toMatchObject({ step: 'ask-gave-back', phase: 'late', number: '1-0001' })
    await till.act({ type: 'next' })
    expect((await till.view()).session).toMatchObject({ step: 'idle' })
    expect(gateway.cashAsked.size).toBe(0)
    expect((await till.outbox()).cash).toMatchObject({ taken: 5000, returned: 0, kept: 5000 })
  })
})

describe('the gateway’s refusals after the cash was taken (T11)', () => {
  it.each([
    [
      422,
      'amount-too-high',
      { state: 'declined', cash: 'return', delivered: true, reason: { code: 'amount-too-high' } },
    ],
    [409, 'load-id-reused', { state: 'queued', cash: 'ask', reason: { code: 'refused-other' } }],
    [400, 'invalid-request', { state: 'queued', cash: 'ask' }],
  ])('answers %i with what to do with the cash', async (status, code, expected) => {
    const { gateway, till } = await start()
    gateway.behaviours.push({ kind: 'problem', status, code })
    const answer = await till.put(newId(), body())
    expect(answer).toMatchObject({ status: 200, body: expected })
    expect((await till.view()).recent[0]).toMatchObject({ cash: expected.cash })
  })

  it.each([
    [401, 'till-unknown'],
    [403, 'till-unknown'],
    [404, 'till-unknown'],
    [408, 'gateway-busy'],
    [429, 'gateway-busy'],
    [500, 'gateway-busy'],
    [502, 'gateway-busy'],
    [503, 'gateway-busy'],
    [504, 'gateway-busy'],
  ])('says on the page after %i to wait, and why', async (status, reason) => {
    const { gateway, till } = await start()
    for (let n = 0; n < 200; n++) gateway.behaviours.push({ kind: 'problem', status, code: 'whatever' })
    const { loadId } = await upToCash(till)
    await till.act({ type: 'cash-taken', loadId })
    const { session } = await till.viewWhen(({ session }) => session.step === 'sent' && session.reason !== null)
    expect(session).toMatchObject({ cash: 'wait', reason })
    gateway.behaviours.length = 0
    await till.viewWhen(({ session }) => session.step === 'done' && session.cash === 'keep')
  })

  it.each([401, 403, 404, 408, 429, 500, 503])('waits and tries again after %i', async (status) => {
    const { gateway, till } = await start()
    gateway.behaviours.push({ kind: 'problem', status, code: 'whatever' })
    const id = newId()
    expect(await till.put(id, body())).toMatchObject({ status: 200, body: { state: 'loaded', cash: 'keep' } })
    expect(gateway.puts.get(id)).toHaveLength(2)
  })
})

describe('news of loads that ended before (T9)', () => {
  it('is shown with what to do, however late it comes', async () => {
    const { gateway, till } = await start()
    const id = newId()
    await till.put(id, body())
    gateway.changed = [fakeLoad(id, body(), 'voided', 9)]
    const { recent, session, sound } = await till.viewWhen(({ recent }) => recent[0]?.state === 'voided')
    expect(recent[0]).toMatchObject({ cash: 'return' })
    expect(session).toMatchObject({ step: 'idle', notice: { code: 'load-news', state: 'voided' } })
    expect(sound?.kind).toBe('problem')
    await until(() => gateway.cursors.at(-1) === '1')
  })

  it('stands on the page until it was read, also over a restart', async () => {
    const { gateway, till } = await start()
    const id = newId()
    await till.put(id, body())
    expect((await till.view()).news).toEqual([])
    gateway.changed = [fakeLoad(id, body(), 'voided', 9)]
    await till.viewWhen(({ news }) => news.length === 1)
    await till.close()
    const again = await startTestTill({ gatewayUrl: gateway.url, dir: till.dir })
    const { news, owed } = await again.viewWhen(({ line }) => line.gateway === 'ok')
    expect(news).toMatchObject([{ loadId: id, revision: 9, state: 'voided', cash: 'return', handedBack: false }])
    expect(owed).toMatchObject([{ loadId: id }])
    await again.act({ type: 'seen', loadId: id, revision: 8 }) // an older one was read
    expect((await again.view()).news).toHaveLength(1)
    await again.act({ type: 'seen', loadId: id, revision: 9 })
    await again.viewWhen(({ news }) => news.length === 0)
  })

  it('that nobody has seen at the counter calls for a person, and is read when it is on the page', async () => {
    const { gateway, till } = await start()
    gateway.behaviours.push({ kind: 'answer', state: 'needs-review' })
    await till.put(newId(), body())
    await till.viewWhen(({ news }) => news[0]?.cash === 'ask')
    gateway.behaviours.push({ kind: 'answer', state: 'needs-review' })
    const { loadId } = await upToCash(till, OTHER_BARCODE)
    await till.act({ type: 'cash-taken', loadId })
    await till.viewWhen(({ session }) => session.step === 'done' && session.cash === 'ask')
    expect((await till.view()).news).toHaveLength(1)
    await till.act({ type: 'next' })
    await till.viewWhen(({ session, news }) => session.step === 'idle' && news.every((one) => one.loadId !== loadId))
  })
})

describe('what is on this till’s disk', () => {
  it('holds no full token and no phone number, during a sale and after it', async () => {
    const { gateway, till } = await start()
    for (let n = 0; n < 100; n++) gateway.behaviours.push({ kind: 'answer', state: 'sending' })
    const phone = { destination: { kind: 'phone', value: '2065550101' }, amount: { currency: 'USD', minorUnits: 5000 } }
    await till.put(newId(), body(), 'wait=0')
    await till.put(newId(), phone, 'wait=0')
    const found = () => {
      const files = Buffer.concat(readdirSync(till.dir).map((name) => readFileSync(join(till.dir, name))))
      return [BARCODE, '2065550101', 'sending'].map((text) => files.includes(text))
    }
    await until(() => found()[2]) // the search finds what is there
    expect(found()).toEqual([false, false, true])
    gateway.behaviours.length = 0
    await till.viewWhen(({ recent }) => recent.every(({ state }) => state === 'loaded'))
    await till.close()
    expect(found().slice(0, 2)).toEqual([false, false])
  })
})

describe('noise', () => {
  it.each(['', '\u0000\u0000\u0000', 'hello', '123', '1'.repeat(512), 'TWnonsense', 'TB7'])(
    'scanned as %j begins no sale and says so in words',
    async (text) => {
      const { till } = await start()
      await till.act({ type: 'scan', text })
      const { session, sound } = await till.view()
      expect(session).toMatchObject({ step: 'idle', notice: { english: expect.stringMatching(/\w{4}/) } })
      expect(sound?.kind).toBe('problem')
    },
  )

  it('longer than any barcode is refused at the door', async () => {
    const { till } = await start()
    const answer = await till.call('POST', '/register/actions', { type: 'scan', text: '1'.repeat(1000) })
    expect(answer.status).toBe(400)
    const huge = await till.call('POST', '/register/actions', { type: 'scan', text: '1'.repeat(1_000_000) })
    expect(huge.status).toBe(413)
  })
})

import { linkSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createLoadIdMaker, type LoadState } from '@tillway/contract'
import { dataKeyFrom } from '@tillway/vault'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { fakeLoad } from '../test-support/fake-gateway.ts'
import { tempDir } from '../test-support/temp-dir.ts'
import { openOutbox, openOutboxReader } from './index.ts'

const TOKEN = '0850000857420099999999999'
const newId = createLoadIdMaker(() => 1_700_000_000_000)
const key = dataKeyFrom(Buffer.alloc(32, 7))

function open(dir = tempDir(onTestFinished), nowMs: () => number = () => 1000) {
  const outbox = openOutbox({ path: join(dir, 'outbox.sqlite'), key, terminalId: 'till-12', nowMs })
  let closed = false
  const close = () => {
    if (!closed) outbox.close()
    closed = true
  }
  onTestFinished(close)
  return { outbox, dir, close }
}

const load = (id = newId(), minorUnits = 5000) => ({
  id,
  destination: { kind: 'barcode' as const, value: TOKEN },
  amount: { currency: 'USD', minorUnits },
  cashier: '7',
})
const answer = (id: string, state: LoadState, revision: number) =>
  fakeLoad(
    id,
    { destination: { kind: 'barcode', value: TOKEN }, amount: { currency: 'USD', minorUnits: 5000 } },
    state,
    revision,
  )

describe('the outbox', () => {
  it('refuses another data key while it has open loads, and lets go of its lock', async () => {
    const { outbox, dir, close } = open()
    await outbox.prepare(load())
    close()
    const path = join(dir, 'outbox.sqlite')
    const other = dataKeyFrom(Buffer.alloc(32, 8))
    expect(() => openOutbox({ path, key: other, terminalId: 'till-12', nowMs: () => 1 })).toThrow('DATA_KEY_FILE')
    expect(open(dir).outbox.countByState()).toMatchObject({ prepared: { count: 1 } })
  })

  it('has the row on disk, with a number, before its cash is asked for (T1)', async () => {
    const { outbox, dir, close } = open()
    const { row } = await outbox.prepare(load())
    expect([row.state, row.number, row.masked]).toEqual(['prepared', '12-0001', '…9999'])
    close()
    const again = open(dir).outbox
    expect(again.find(row.id)).toEqual(row)
    expect((await again.prepare(load())).row.number).toBe('12-0002')
  })

  it('never gives a prepared row to the delivery (T1b), and asks about it after a restart (T1c)', async () => {
    const { outbox, dir, close } = open()
    const { row } = await outbox.prepare(load())
    expect(outbox.due({ nowMs: 9_999_999_999_999, limit: 10 })).toEqual([])
    expect(await outbox.mark(row.id, 'try-1')).toBe('not-waiting')
    close()
    const again = open(dir).outbox
    expect(again.due({ nowMs: 9_999_999_999_999, limit: 10 })).toEqual([])
    expect(again.prepared().map(({ id }) => id)).toEqual([row.id])
  })

  it('sends on after the clock was set back', async () => {
    const { outbox } = open()
    const { id } = load()
    await outbox.prepareConfirmed(load(id), 2000, () => null)
    await outbox.scheduleTry(id, 1_000_000_000, null)
    const due = (nowMs: number) => outbox.due({ nowMs, limit: 10 }).length
    expect([due(1_000_000_000), due(999_999_000), due(999_000_000)]).toEqual([1, 0, 1])
  })

  it('confirms once, and leaves a second confirm without effect', async () => {
    const { outbox } = open()
    const { id } = load()
    await outbox.prepare(load(id))
    expect(await Promise.all([outbox.confirm(id, 9000), outbox.confirm(id, 9999)])).toEqual([true, false])
    expect(outbox.find(id)).toMatchObject({ state: 'waiting', expiresAtMs: 9000, cashTakenAtMs: 1000 })
  })

  it('lets the cashier cancel and the clock expire only without a send mark (T2, T2c)', async () => {
    const { outbox } = open()
    const [marked, cancelled, expired] = [load(), load(), load()]
    for (const one of [marked, cancelled, expired]) await outbox.prepareConfirmed(one, 2000, () => null)
    expect(await outbox.mark(marked.id, 'try-1')).toBe('first')
    expect(await outbox.cancel(marked.id)).toBe(false)
    expect(await outbox.expire(marked.id, 99_999)).toBe(false)
    expect(await outbox.cancel(cancelled.id)).toBe(true)
    expect(await outbox.mark(cancelled.id, 'try-2')).toBe('not-waiting')
    expect(await outbox.expire(expired.id, 1999)).toBe(false)
    expect(await outbox.expire(expired.id, 2000)).toBe(true)
    expect(await outbox.mark(expired.id, 'try-3')).toBe('not-waiting')
  })

  it('withdraws only the mark that the same try has set (T2b)', async () => {
    const { outbox } = open()
    const { id } = load()
    await outbox.prepareConfirmed(load(id), 2000, () => null)
    expect(await outbox.mark(id, 'try-1')).toBe('first')
    expect(await outbox.mark(id, 'try-2')).toBe('again')
    expect(await outbox.withdrawMark(id, 'try-2')).toBe(false)
    expect(await outbox.cancel(id)).toBe(false)
    expect(await outbox.withdrawMark(id, 'try-1')).toBe(true)
    expect(await outbox.cancel(id)).toBe(true)
  })

  it('keeps a mark once the gateway has answered, whoever set it', async () => {
    const { outbox } = open()
    const { id } = load()
    await outbox.prepareConfirmed(load(id), 2000, () => null)
    await outbox.recordAnswer(answer(id, 'queued', 1)) // known there, although the mark is forgotten here
    expect(await outbox.withdrawMark(id, 'try-1')).toBe(false)
    expect([await outbox.cancel(id), await outbox.expire(id, 99_999)]).toEqual([false, false])
  })

  it('keeps the mark of a try whose answer the heartbeat brought first (T2b)', async () => {
    const { outbox } = open()
    const { id } = load()
    await outbox.prepareConfirmed(load(id), 2000, () => null)
    await outbox.mark(id, 'try-1')
    await outbox.recordAnswer(answer(id, 'queued', 1))
    expect(await outbox.withdrawMark(id, 'try-1')).toBe(false)
    expect([await outbox.cancel(id), await outbox.expire(id, 99_999)]).toEqual([false, false])
  })

  it('takes no word about its cash from a load of the same id with another amount or account (R13)', async () => {
    const { outbox } = open()
    const { id } = (await outbox.prepare(load())).row
    await outbox.confirm(id, 100_000)
    await outbox.mark(id, 'try-1')
    const loaded = answer(id, 'loaded', 3)
    const others = [
      { ...loaded, amount: { ...loaded.amount, minorUnits: 4000 } },
      { ...loaded, amount: { ...loaded.amount, currency: 'CAD' } },
      { ...loaded, destination: { kind: 'barcode', masked: '…1234' } },
      { ...loaded, destination: { ...loaded.destination, kind: 'phone' } },
    ]
    for (const other of others) expect(await outbox.recordAnswer(other)).toBe(false)
    expect(outbox.find(id)).toMatchObject({ state: 'waiting', gatewayState: null })
    expect(await outbox.recordAnswer(loaded)).toBe(true)
  })

  it('ignores an answer that is not newer (T9b), and hears a change after the end (T9)', async () => {
    const { outbox } = open()
    const { id } = load()
    await outbox.prepareConfirmed(load(id), 2000, () => null)
    await outbox.mark(id, 'try-1')
    expect(await outbox.recordAnswer(answer(id, 'loaded', 3))).toBe(true)
    expect(await outbox.recordAnswer(answer(id, 'sending', 2))).toBe(false)
    expect(await outbox.recordAnswer(answer(id, 'voided', 3))).toBe(false)
    expect(outbox.find(id)).toMatchObject({ state: 'ended', gatewayState: 'loaded', nextTryAtMs: null })
    const changed = await outbox.recordHeartbeat([answer(id, 'voided', 4), answer(newId(), 'loaded', 1)], 'c2', {
      marketplace: 'US',
      environment: 'simulator',
      maximumLoad: 50_000,
    })
    expect(changed).toEqual([id])
    expect(outbox.find(id)).toMatchObject({ state: 'ended', gatewayState: 'voided', revision: 4 })
    expect(outbox.till()).toMatchObject({ cursor: 'c2', shop: { marketplace: 'US' } })
  })

  it('ends a load that the gateway refused with 422, but none that it had taken before (T11)', async () => {
    const { outbox } = open()
    const [fresh, known] = [load(), load()]
    for (const one of [fresh, known]) {
      await outbox.prepareConfirmed(one, 2000, () => null)
      await outbox.mark(one.id, 'try-1')
    }
    await outbox.recordAnswer(answer(known.id, 'unresolved', 1))
    const problem = { status: 422, code: 'amount-too-high', message: 'Too much.' }
    expect(await outbox.endRefused(fresh.id, problem)).toBe(true)
    expect(await outbox.endRefused(known.id, problem)).toBe(false)
  })

  it('keeps the destination only as long as it can be needed, and then in no file (R14)', async () => {
    const { outbox, dir, close } = open()
    const files = () => Buffer.concat(readdirSync(dir).map((name) => readFileSync(join(dir, name))))
    const { id } = load()
    const { row } = await outbox.prepare(load(id))
    const sealed = row.sealed as Buffer
    expect(files().includes(TOKEN)).toBe(false)
    expect(files().includes(sealed)).toBe(true) // the search finds what is there
    await outbox.confirm(id, 2000)
    await outbox.mark(id, 'try-1')
    await outbox.recordAnswer(answer(id, 'needs-review', 1))
    expect(outbox.destinationOf(outbox.find(id) as typeof row).value).toBe(TOKEN)
    await outbox.recordAnswer(answer(id, 'loaded', 2))
    expect(outbox.find(id)?.sealed).toBeNull()
    expect(files().includes(sealed)).toBe(false)
    close()
    expect(files().includes(sealed)).toBe(false)
  })

  it('owes what it may hand back for other tills, until it was handed over (T5b)', async () => {
    const { outbox } = open()
    const loadId = newId()
    const order = { loadId, number: '2-0007', minorUnits: 700, word: 'gateway', cashier: '7' } as const
    expect(await outbox.orderCashBack(order, true)).toBe(true)
    expect([outbox.owed(10), outbox.cash()]).toMatchObject([[], { owedForOthers: 700, returnedForOthers: 0 }])
    await outbox.oweCashBack(loadId)
    expect(outbox.owed(10)).toEqual([
      { loadId, number: '2-0007', minorUnits: 700, masked: null, atMs: expect.any(Number) },
    ])
    expect(outbox.cash()).toMatchObject({ taken: 0, owed: 0, owedForOthers: 700, returnedForOthers: 0 })
    await outbox.orderCashBack(order, true)
    await outbox.noteHandedBack(loadId)
    expect([outbox.owed(10), outbox.cash()]).toMatchObject([[], { owedForOthers: 0, returnedForOthers: 700 }])
  })

  it('orders cash back once, and again only after a person said that it is owed (T5, T5c)', async () => {
    const { outbox, dir, close } = open()
    const { id } = load()
    await outbox.prepareConfirmed(load(id), 2000, () => null)
    await outbox.mark(id, 'try-1')
    await outbox.recordAnswer(answer(id, 'declined', 1))
    expect(outbox.owed(10)).toMatchObject([{ loadId: id, number: '12-0001', minorUnits: 5000 }])
    const order = { loadId: id, number: '12-0001', minorUnits: 5000, word: 'gateway', cashier: '7' } as const
    const both = [outbox.orderCashBack(order, true), outbox.orderCashBack(order, true)]
    expect(await Promise.all(both)).toEqual([true, false])
    expect([outbox.owed(10), outbox.ordered().length]).toEqual([[], 1])
    expect(outbox.cashBack(9)).toEqual({ owedMinorUnits: 5000, owed: [], ordered: [id], returned: [] })
    expect(await outbox.oweCashBack(id)).toBe(true)
    expect(outbox.owed(10)).toHaveLength(1)
    expect(outbox.cashBack(9)).toEqual({ owedMinorUnits: 5000, owed: [id], ordered: [], returned: [] })
    expect(await outbox.orderCashBack(order, true)).toBe(true)
    close()
    const again = open(dir).outbox
    expect(again.ordered()).toMatchObject([{ loadId: id, state: 'ordered' }])
    expect(await again.noteHandedBack(id)).toBe(true)
    expect([await again.oweCashBack(id), await again.orderCashBack(order, true)]).toEqual([false, false])
    expect(again.cash()).toMatchObject({ taken: 5000, returned: 5000, owed: 0 })
    expect(again.cashBack(9)).toEqual({ owedMinorUnits: 0, owed: [], ordered: [], returned: [id] })
    expect(again.cashBack(0).returned).toEqual([])
  })

  it('ends an open load by the cashier’s word, and keeps its destination until the gateway was told (T5e, T5h)', async () => {
    const { outbox } = open()
    const { id } = load()
    await outbox.prepareConfirmed(load(id), 2000, () => null)
    expect(await outbox.giveBackOpen(id, '7')).toBe(false) // never sent: it is cancelled instead
    await outbox.mark(id, 'try-1')
    expect([await outbox.giveBackOpen(id, '7'), await outbox.giveBackOpen(id, '7')]).toEqual([true, false])
    expect(await outbox.mark(id, 'try-2')).toBe('not-waiting')
    expect(outbox.due({ nowMs: 9_999_999_999_999, limit: 10 })).toEqual([])
    await outbox.recordAnswer(answer(id, 'loaded', 4))
    expect(outbox.find(id)).toMatchObject({ cashWord: 'return', cashBack: 'returned', sealed: expect.anything() })
    expect(outbox.unreported()).toMatchObject([{ loadId: id, word: 'cashier', state: 'returned' }])
    await outbox.noteReported(id)
    expect(outbox.find(id)?.sealed).toBeNull()
  })

  it('takes no word that the cash is back for a load whose cash was ordered back already (T5)', async () => {
    const { outbox } = open()
    const { id } = load()
    await outbox.prepareConfirmed(load(id), 2000, () => null)
    await outbox.mark(id, 'try-1')
    await outbox.orderCashBack({ loadId: id, number: '12-0001', minorUnits: 5000, word: 'gateway', cashier: '7' }, true)
    expect(await outbox.giveBackOpen(id, '7')).toBe(false)
    expect(outbox.find(id)?.state).toBe('waiting')
  })

  it('tells whether an answer about ordered cash stands, when two pages give two (T5c)', async () => {
    const { outbox } = open()
    const order = { loadId: newId(), number: '12-0001', minorUnits: 5000, word: 'gateway', cashier: '7' } as const
    await outbox.orderCashBack(order, true)
    expect([await outbox.oweCashBack(order.loadId), await outbox.oweCashBack(order.loadId)]).toEqual([true, true])
    expect(await outbox.noteHandedBack(order.loadId)).toBe(false)
    await outbox.orderCashBack(order, true)
    const both = [await outbox.noteHandedBack(order.loadId), await outbox.noteHandedBack(order.loadId)]
    expect([...both, await outbox.oweCashBack(order.loadId)]).toEqual([true, true, false])
  })

  it.each(['loaded', 'needs-review'] as const)(
    'keeps the cashier’s word when the load is %s in the same moment: the cash is gone, and the gateway is told (T5e)',
    async (state) => {
      const { outbox } = open()
      const { id } = load()
      await outbox.prepareConfirmed(load(id), 2000, () => null)
      await outbox.mark(id, 'try-1')
      const ended = outbox.recordAnswer({ ...answer(id, state, 1), cash: state === 'loaded' ? 'keep' : 'ask' })
      expect(await Promise.all([ended, outbox.giveBackOpen(id, '7')])).toEqual([true, true])
      const row = outbox.find(id)
      expect(row).toMatchObject({ state: 'ended', cashWord: 'return', cashBack: 'returned' })
      expect(outbox.unreported()).toMatchObject([{ loadId: id, word: 'cashier' }])
      expect(row && outbox.destinationOf(row)).toEqual(load(id).destination)
    },
  )

  it('leaves a load that ends in the same moment with “return” to the order, and one that had ended before as it is', async () => {
    const { outbox } = open()
    const { id } = load()
    await outbox.prepareConfirmed(load(id), 2000, () => null)
    await outbox.mark(id, 'try-1')
    const ended = outbox.recordAnswer({ ...answer(id, 'declined', 1), cash: 'return' })
    expect(await Promise.all([ended, outbox.giveBackOpen(id, '7')])).toEqual([true, false])
    await outbox.recordAnswer({ ...answer(id, 'loaded', 2), cash: 'keep' })
    expect(await outbox.giveBackOpen(id, '7')).toBe(false)
  })

  it('ends no held row by the clock, and sends it as held, over a restart too (T4, R10)', async () => {
    const { outbox, dir, close } = open()
    const { id } = load()
    await outbox.prepareConfirmed(load(id), 2000, () => null)
    expect(await outbox.hold(id)).toBe(true)
    expect(await outbox.expire(id, 99_999)).toBe(false)
    close()
    const again = open(dir).outbox
    expect(again.due({ nowMs: 1000, limit: 10 })).toMatchObject([{ id, hold: 1 }])
    expect(await again.expire(id, 99_999)).toBe(false)
    await again.recordAnswer(answer(id, 'loaded', 1))
    expect(await again.hold(id)).toBe(false) // it has its end: no ticket
  })

  it('tells the hold of a ticket at once, though the next try is a minute away (T4)', async () => {
    const { outbox } = open()
    const { id } = load()
    await outbox.prepareConfirmed(load(id), 2000, () => null)
    await outbox.scheduleTry(id, 61_000, null)
    expect(outbox.due({ nowMs: 1000, limit: 10 })).toEqual([])
    await outbox.hold(id)
    expect(outbox.due({ nowMs: 1000, limit: 10 })).toMatchObject([{ id, hold: 1 }])
  })

  it('brings a file of an earlier version up to date, with the loads in it', () => {
    const dir = tempDir(onTestFinished)
    const old = new Database(join(dir, 'outbox.sqlite'))
    old.exec(readFileSync(join(import.meta.dirname, 'migrations/001-loads.sql'), 'utf8'))
    old.exec(`INSERT INTO loads (id, number, state, destination_kind, destination_masked, destination_hash, body_hash, currency, minor_units,
      prepared_at_ms, confirmed_at_ms, cash_taken_at_ms, ended_at_ms) VALUES ('A', '12-0001', 'expired', 'barcode', '…1', 'x', 'x', 'USD', 500, 1, 1, 1, 2)`)
    old.pragma('user_version = 1')
    old.close()
    const { outbox } = open(dir)
    expect(outbox.find('A')).toMatchObject({ cashWord: 'return', cashBack: null, cashReturnedElsewhere: 0 })
    expect(outbox.cash()).toMatchObject({ taken: 500, owed: 500 })
  })

  it('tells as news what changed after its end, once, and nothing that was expected (T9)', async () => {
    const { outbox } = open()
    const { id } = load()
    const news = () => outbox.news(10).map((row) => row.gatewayState)
    await outbox.prepareConfirmed(load(id), 2000, () => null)
    await outbox.recordAnswer(answer(id, 'sending', 1))
    await outbox.recordAnswer(answer(id, 'loaded', 2))
    expect(news()).toEqual([])
    await outbox.recordAnswer({ ...answer(id, 'loaded', 3), receipt: { state: 'printed', copies: 2 } })
    expect(news()).toEqual([])
    await outbox.recordAnswer(answer(id, 'voiding', 4))
    expect(news()).toEqual(['voiding'])
    expect([await outbox.noteSeen(id, 3), await outbox.noteSeen(id, 4), await outbox.noteSeen(id, 4)]).toEqual([
      false,
      true,
      false,
    ])
    await outbox.recordAnswer(answer(id, 'voided', 5))
    expect(news()).toEqual(['voided'])
  })

  it('keeps cash that the gateway does not know of until it was told', async () => {
    const { outbox } = open()
    const order = { loadId: newId(), number: '2-0001', minorUnits: 700, word: 'till', cashier: '7' } as const
    await outbox.orderCashBack(order, false)
    expect(outbox.unreported()).toMatchObject([{ loadId: order.loadId, word: 'till' }])
    expect([await outbox.noteReported(order.loadId), await outbox.noteReported(order.loadId)]).toEqual([true, false])
    expect(outbox.unreported()).toEqual([])
    expect(outbox.cashBack(9)).toMatchObject({ owedMinorUnits: 700, ordered: [order.loadId] })
    await outbox.oweCashBack(order.loadId)
    expect(outbox.cashBack(9)).toMatchObject({ owedMinorUnits: 700, owed: [order.loadId], ordered: [] })
    await outbox.orderCashBack(order, true)
    await outbox.noteHandedBack(order.loadId)
    expect(outbox.cash()).toMatchObject({ taken: 0, returned: 0, returnedForOthers: 700 })
    expect(outbox.cashBack(9)).toMatchObject({ owedMinorUnits: 0, returned: [order.loadId] })
  })

  it('finds an equal load that is open, or stands at Amazon since ten minutes or less (T6)', async () => {
    let now = 1000
    const { outbox } = open(tempDir(onTestFinished), () => now)
    const { destination } = load()
    const duplicate = () => outbox.duplicateOf(destination, 5000, now - 600_000)?.id
    const { id } = load()
    expect(duplicate()).toBeUndefined()
    await outbox.prepareConfirmed(load(id), 2000, () => null)
    expect(duplicate()).toBe(id)
    expect(outbox.duplicateOf(destination, 5001, 0)).toBeUndefined()
    expect(outbox.duplicateOf(destination, null, 0)?.id).toBe(id)
    await outbox.mark(id, 'try-1')
    await outbox.recordAnswer(answer(id, 'loaded', 1))
    now += 600_000
    expect(duplicate()).toBe(id)
    now += 1
    expect(duplicate()).toBeUndefined()
    const cancelled = load()
    await outbox.prepareConfirmed(cancelled, 2000, () => null)
    await outbox.cancel(cancelled.id)
    expect(duplicate()).toBeUndefined()
  })

  it('belongs to one till at a time: a second one might send what the first takes back', () => {
    const { dir, close } = open()
    expect(() => open(dir)).toThrow('Another till runs')
    close()
    open(dir)
  })

  it('refuses a file with a second name, by which another till could lose its rows, and can still be exported', async () => {
    const { outbox, dir, close } = open()
    const { id } = load()
    await outbox.prepareConfirmed(load(id), 2000, () => null)
    close()
    const path = join(dir, 'outbox.sqlite')
    const kept = join(tempDir(onTestFinished), 'kept.sqlite')
    linkSync(path, kept)
    expect(() => open(dir)).toThrow('outbox.sqlite has a second name (a hard link)')
    const reader = await openOutboxReader(path)
    expect(reader.all()).toMatchObject([{ id }])
    reader.close()
    rmSync(kept)
    expect(open(dir).outbox.find(id)?.state).toBe('waiting')
  })

  it('refuses to open a file of a newer version', () => {
    const { dir, close } = open()
    close()
    const file = new Database(join(dir, 'outbox.sqlite'))
    file.pragma('user_version = 99')
    file.close()
    expect(() => open(dir)).toThrow('newer version')
  })

  /**
   * Any interleaving of what may happen to three loads, each event doubled and late as it likes. The outbox is compared with what its
   * rules promise after every step.
   */
  it('keeps its promises in any order of events', async () => {
    const ids = [newId(), newId()]
    const states = ['queued', 'sending', 'unresolved', 'loaded', 'declined', 'voided', 'needs-review'] as const
    const event = fc.record({
      kind: fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom('prepare', 'confirm', 'take') },
        { weight: 6, arbitrary: fc.constantFrom('mark', 'withdraw') },
        { weight: 4, arbitrary: fc.constantFrom('answer', 'refuse') },
        { weight: 2, arbitrary: fc.constantFrom('cancel', 'expire') },
        { weight: 4, arbitrary: fc.constantFrom('order', 'handed', 'owe', 'gave', 'hold') },
        { weight: 1, arbitrary: fc.constant('reopen' as const) },
      ),
      id: fc.constantFrom(...ids),
      tryId: fc.constantFrom('try-1', 'try-2'),
      revision: fc.integer({ min: 1, max: 4 }),
      state: fc.constantFrom(...states),
      together: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 10, maxLength: 60, size: 'max' }), async (events) => {
        const dir = tempDir(onTestFinished)
        let { outbox, close } = open(dir)
        const underWay: Promise<unknown>[] = []
        const marked = new Map<string, string>() // load → the try that has set its mark
        for (const { kind, id, tryId, revision, state, together } of events) {
          const alone = underWay.length === 0 && !together // else `before` may be old when the event's turn comes
          const before = outbox.find(id)
          let marking: string | undefined
          let done: Promise<unknown> = Promise.resolve()
          if (kind === 'prepare') done = outbox.prepare(load(id))
          if (kind === 'take') done = outbox.prepareConfirmed(load(id), 2000, () => null)
          if (kind === 'confirm') done = outbox.confirm(id, 2000)
          if (kind === 'cancel') done = outbox.cancel(id)
          if (kind === 'expire') done = outbox.expire(id, 99_999)
          if (kind === 'withdraw') done = outbox.withdrawMark(id, tryId)
          if (kind === 'answer') done = outbox.recordAnswer(answer(id, state, revision))
          if (kind === 'refuse') done = outbox.endRefused(id, { status: 422, code: 'x', message: 'x' })
          let ordered = false
          if (kind === 'handed') done = outbox.noteHandedBack(id)
          if (kind === 'owe') done = outbox.oweCashBack(id)
          if (kind === 'hold') done = outbox.hold(id)
          if (kind === 'gave') done = outbox.giveBackOpen(id, '7')
          if (kind === 'order' && before?.cashWord === 'return')
            done = outbox
              .orderCashBack({ loadId: id, number: '1', minorUnits: 5000, word: 'till', cashier: '7' }, true)
              .then((result) => {
                ordered = result
              })
          if (kind === 'mark')
            done = outbox.mark(id, tryId).then((result) => {
              marking = result
              if (result === 'first') marked.set(id, tryId)
            })
          underWay.push(done)
          if (together && kind !== 'reopen') continue
          await Promise.all(underWay.splice(0))
          const after = outbox.find(id)
          if (alone) {
            // T1b, T2c: only a confirmed row without an end is ever sent.
            if (kind === 'mark') expect(marking !== 'not-waiting').toBe(before?.state === 'waiting')
            // T2b: a mark is taken back by the try that has set it, and by no other.
            if (before && before.sendMarkedAtMs !== null && after?.sendMarkedAtMs === null)
              expect([kind, tryId]).toEqual(['withdraw', marked.get(id)])
            // T9b.
            if (kind === 'answer' && before && before.revision !== null && revision <= before.revision)
              expect(after).toEqual(before)
            // R10, T5g: with a ticket out neither the clock nor the cashier's word ends it here.
            if (before?.hold === 1 && (kind === 'expire' || kind === 'gave')) expect(after?.state).toBe(before.state)
            if (before?.hold === 1) expect(after?.hold).toBe(1)
            // A second confirm, and a 422 for a load that the gateway has taken, change nothing.
            if (kind === 'confirm' && before?.state !== 'prepared') expect(after).toEqual(before)
            if (kind === 'refuse' && before && before.revision !== null) expect(after).toEqual(before)
            // T5c: no second order while one stands, none after the cash is back; what is back stays back.
            if (ordered) expect(['ordered', 'returned']).not.toContain(before?.cashBack)
            if (before?.cashBack === 'returned') expect(after?.cashBack).toBe('returned')
            // An end is an end.
            if (before && ['ended', 'cancelled', 'expired'].includes(before.state))
              expect(after?.state).toBe(before.state)
            // T2: with a mark only the gateway ends the row.
            if (before && before.sendMarkedAtMs !== null && after?.state !== before.state)
              expect(['answer', 'refuse', 'gave']).toContain(kind)
          }
          if (kind === 'reopen') {
            close()
            ;({ outbox, close } = open(dir))
          }
          for (const one of ids) {
            const row = outbox.find(one)
            if (!row) continue
            // A marked row never ends locally; prepared carries no mark; an end without the gateway erases at once.
            if (row.state === 'cancelled' || row.state === 'expired')
              expect([row.sendMarkedAtMs, row.sealed]).toEqual([null, null])
            if (row.state === 'prepared') expect([row.sendMarkedAtMs, row.revision]).toEqual([null, null])
            if (row.revision !== null) expect(row.sendMarkedAtMs).not.toBeNull()
            if (row.state === 'waiting') expect(row.sealed).not.toBeNull()
          }
          const others = { returnedElsewhere: 0, returnedForOthers: 0, owedForOthers: 0 }
          const cash = { taken: 0, kept: 0, returned: 0, owed: 0, open: 0, ...others }
          for (const row of ids.map((one) => outbox.find(one))) {
            if (!row?.cashTakenAtMs) continue
            cash.taken += row.minorUnits
            const word = ({ keep: 'kept', return: 'owed', wait: 'open', ask: 'open' } as const)[row.cashWord]
            cash[row.cashBack === 'returned' ? 'returned' : word] += row.minorUnits
          }
          expect(outbox.cash()).toEqual(cash)
          expect(outbox.due({ nowMs: 9_999_999_999_999, limit: 10 }).every((row) => row.state === 'waiting')).toBe(true)
          const rows = Object.values(outbox.countByState()).reduce((sum, { count }) => sum + count, 0)
          expect(rows).toBe(ids.filter((one) => outbox.find(one)).length)
        }
        await Promise.all(underWay)
        close()
      }),
      { numRuns: 100 },
    )
  }, 60_000)

  it('makes one row of any interleaving of equal PUTs, and refuses the ones with another body', async () => {
    const put = fc.record({ minorUnits: fc.constantFrom(5000, 6000), together: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(put, { minLength: 1, maxLength: 12 }), async (puts) => {
        const { outbox, close } = open()
        const id = newId()
        const results: Promise<{ minorUnits: number; outcome: string }>[] = []
        for (const { minorUnits, together } of puts) {
          const result = outbox.prepareConfirmed(load(id, minorUnits), 2000, () => null)
          results.push(result.then(({ outcome }) => ({ minorUnits, outcome })))
          if (!together) await result
        }
        const [first, ...rest] = await Promise.all(results)
        expect(first?.outcome).toBe('created')
        for (const { minorUnits, outcome } of rest)
          expect(outcome).toBe(minorUnits === first?.minorUnits ? 'same' : 'other-body')
        expect(outbox.countByState()).toEqual({ waiting: { count: 1, minorUnits: first?.minorUnits } })
        close()
      }),
      { numRuns: 60 },
    )
  })
})

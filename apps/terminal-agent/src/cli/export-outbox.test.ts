import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createLoadIdMaker, type LoadState } from '@tillway/contract'
import { dataKeyFrom } from '@tillway/vault'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openOutbox, openOutboxReader } from '../outbox/index.ts'
import { fakeLoad } from '../test-support/fake-gateway.ts'
import { tempDir } from '../test-support/temp-dir.ts'
import { asCsv, asTable, exportOutbox } from './export-outbox.ts'

const newId = createLoadIdMaker(Date.now)
const destination = { kind: 'barcode' as const, value: '0850000857420099999999999' }

/** A till in the middle of its work, whose files are taken from under it, as after a power cut: the log is left, the data key is not. */
async function deadTill() {
  const dir = tempDir(onTestFinished)
  const outbox = openOutbox({
    path: join(dir, 'live', 'outbox.sqlite'),
    key: dataKeyFrom(Buffer.alloc(32, 7)),
    terminalId: 'till-1',
    nowMs: () => Date.UTC(2026, 10, 21, 12, 0),
  })
  onTestFinished(() => outbox.close())
  const load = async (minorUnits: number) => {
    const amount = { currency: 'USD', minorUnits }
    const { row } = await outbox.prepare({ id: newId(), destination, amount, cashier: '7' })
    return { id: row.id, number: row.number, minorUnits, amount }
  }
  const taken = async (minorUnits: number) => {
    const one = await load(minorUnits)
    await outbox.confirm(one.id, Date.UTC(2026, 10, 21, 12, 2))
    return one
  }
  const answered = async (minorUnits: number, state: LoadState) => {
    const one = await taken(minorUnits)
    await outbox.mark(one.id, 'try')
    await outbox.recordAnswer(fakeLoad(one.id, { destination, amount: one.amount }, state, 2))
    return one
  }
  const loads = {
    prepared: await load(100),
    unsent: await taken(200),
    unsentTicket: await taken(400),
    sent: await taken(800),
    sentTicket: await answered(1600, 'unresolved'),
    kept: await answered(3200, 'loaded'),
    owed: await answered(6400, 'declined'),
    ordered: await answered(12_800, 'voided'),
    returned: await answered(25_600, 'expired'),
    unreported: await taken(51_200),
  }
  await outbox.hold(loads.unsentTicket.id)
  await outbox.mark(loads.sent.id, 'try')
  await outbox.hold(loads.sentTicket.id)
  for (const { id, number, minorUnits } of [loads.ordered, loads.returned])
    await outbox.orderCashBack({ loadId: id, number, minorUnits, word: 'gateway', cashier: '7' }, true)
  await outbox.noteHandedBack(loads.returned.id)
  await outbox.mark(loads.unreported.id, 'try')
  await outbox.giveBackOpen(loads.unreported.id, '7')
  const foreign = { loadId: newId(), number: '2-0007', minorUnits: 77, word: 'gateway' as const, cashier: '7' }
  await outbox.orderCashBack(foreign, true)
  await outbox.noteHandedBack(foreign.loadId)
  const dead = join(dir, 'dead')
  mkdirSync(dead)
  for (const name of ['outbox.sqlite', 'outbox.sqlite-wal']) copyFileSync(join(dir, 'live', name), join(dead, name))
  expect(statSync(join(dead, 'outbox.sqlite-wal')).size).toBeGreaterThan(0)
  return { loads, path: join(dead, 'outbox.sqlite'), dead, foreign }
}

async function read(path: string) {
  const reader = await openOutboxReader(path)
  onTestFinished(() => reader.close())
  return exportOutbox(
    { loads: reader.all(), foreign: reader.foreignCash(), cash: reader.cash() },
    { outbox: path, nowMs: Date.UTC(2026, 10, 21, 13, 0) },
  )
}

describe('the export of a dead till', () => {
  it('shows no control characters that an older row may hold', async () => {
    const dir = tempDir(onTestFinished)
    const path = join(dir, 'outbox.sqlite')
    const outbox = openOutbox({ path, key: dataKeyFrom(Buffer.alloc(32, 7)), terminalId: 'till-1', nowMs: () => 1000 })
    const amount = { currency: 'USD', minorUnits: 100 }
    await outbox.prepare({ id: newId(), destination, amount, cashier: 'a\u001b]0;b\u009b2J\u202e' })
    outbox.close()
    const written = await read(path)
    for (const text of [JSON.stringify(written), asCsv(written), asTable(written)])
      for (const bad of ['\u001b', '\u009b', '\u202e', '\\u001b']) expect(text).not.toContain(bad)
    expect(written.loads[0]?.cashier).toBe('a\ufffd]0;b\ufffd2J\ufffd')
  })

  it('says what cash is in it, for which loads, and what is left to do', async () => {
    const { loads, path, foreign } = await deadTill()
    const written = await read(path)
    const kinds = Object.entries(loads).map(
      ([kind, { id }]) => [kind, written.loads.find((one) => one.id === id)] as const,
    )
    expect(kinds.map(([kind, one]) => [kind, one?.cash, one?.sent, one?.ticket])).toEqual([
      ['prepared', null, false, false],
      ['unsent', 'open', false, false],
      ['unsentTicket', 'open', false, true],
      ['sent', 'open', true, false],
      ['sentTicket', 'open', true, true],
      ['kept', 'kept', true, false],
      ['owed', 'owed', true, false],
      ['ordered', 'owed', true, false],
      ['returned', 'returned', true, false],
      ['unreported', 'returned', true, false],
    ])
    expect(written.cash).toEqual({
      taken: 102_200,
      kept: 3200,
      returned: 76_800,
      owed: 19_200,
      open: 3000,
      returnedElsewhere: 0,
      returnedForOthers: 77,
      owedForOthers: 0,
      inDrawer: 3200 + 19_200 + 3000 - 77,
    })
    const { taken, kept, returned, owed, open } = written.cash
    expect(kept + returned + owed + open).toBe(taken)
    expect(written.otherTills).toMatchObject([{ loadId: foreign.loadId, number: '2-0007', minorUnits: 77 }])
    expect(kinds.filter(([, one]) => one?.todo === null).map(([kind]) => kind)).toEqual(['kept', 'returned'])
    expect(kinds.find(([kind]) => kind === 'unsentTicket')?.[1]?.todo).toContain('run a till with this folder')
  })

  it('is a table whose sums add up, and a line for each load in CSV, without a whole account in either', async () => {
    const { loads, path } = await deadTill()
    const written = await read(path)
    const table = asTable(written)
    expect(table).toContain('Left to do (8)')
    expect(table).toMatch(
      /taken +\$1,022\.00\n= kept +\$32\.00\n\+ returned +\$768\.00\n\+ owed +\$192\.00\n\+ open +\$30\.00\n/,
    )
    for (const { id } of Object.values(loads)) expect(table).toContain(id)
    const [heading, ...rows] = asCsv(written).trimEnd().split('\r\n')
    expect(heading).toMatch(/^number,id,confirmedAt,amount,/)
    expect(rows).toHaveLength(10)
    expect(rows[9]).toMatch(
      /^1-0010,[0-9A-Z]{26},2026-11-21T12:00:00\.000Z,512\.00,USD,ended,,returned,returned,true,false,/,
    )
    for (const text of [table, asCsv(written), JSON.stringify(written)]) expect(text).not.toContain(destination.value)
  })

  it('says what left the drawer for other tills, also where the till has no load of its own', async () => {
    const { path } = await deadTill()
    const reader = await openOutboxReader(path)
    onTestFinished(() => reader.close())
    const none = { taken: 0, kept: 0, returned: 0, owed: 0, open: 0, returnedElsewhere: 0, owedForOthers: 0 }
    const file = { loads: [], foreign: reader.foreignCash(), cash: { ...none, returnedForOthers: 77 } }
    const table = asTable(exportOutbox(file, { outbox: path, nowMs: 0 }))
    expect(table).toMatch(/in the drawer +-77 minor units\n/)
    expect(table).toContain('77 minor units left this drawer for loads of other tills.')
  })

  it('says what this till alone may hand back for other tills, and has not', async () => {
    const dir = tempDir(onTestFinished)
    const path = join(dir, 'outbox.sqlite')
    const outbox = openOutbox({ path, key: dataKeyFrom(Buffer.alloc(32, 7)), terminalId: 'till-1', nowMs: () => 1000 })
    const order = { word: 'gateway', cashier: '7' } as const
    const [ordered, owed] = [newId(), newId()]
    await outbox.orderCashBack({ ...order, loadId: ordered, number: '2-0008', minorUnits: 100 }, true)
    await outbox.orderCashBack({ ...order, loadId: owed, number: '2-0009', minorUnits: 23 }, true)
    await outbox.oweCashBack(owed)
    outbox.close()
    const written = await read(path)
    expect(written.cash).toMatchObject({ taken: 0, owedForOthers: 123, returnedForOthers: 0, inDrawer: 0 })
    const table = asTable(written)
    expect(table).toContain('123 minor units in this drawer goes back for loads of other tills')
    expect(table).toContain('Left to do (2)')
    expect(table).toMatch(new RegExp(`2-0008 +${ordered}.*\n +The page said to hand it back.`))
    expect(table).toMatch(new RegExp(`2-0009 +${owed}.*\n +Owed: it goes back to the customer.`))
    expect(table).not.toContain('handed back here')
  })

  it('changes not a byte of its folder, which may be read-only, and needs no data key', async () => {
    const { path, dead } = await deadTill()
    const bytes = () => readdirSync(dead).map((name) => [name, readFileSync(join(dead, name)).toString('latin1')])
    const before = bytes()
    for (const name of readdirSync(dead)) chmodSync(join(dead, name), 0o400)
    chmodSync(dead, 0o500)
    onTestFinished(() => chmodSync(dead, 0o700))
    expect((await read(path)).loads).toHaveLength(10)
    expect(bytes()).toEqual(before)
  })

  it('refuses sums that nobody could trust', async () => {
    const { path } = await deadTill()
    const reader = await openOutboxReader(path)
    onTestFinished(() => reader.close())
    const [first, ...rest] = reader.all()
    if (!first) throw new Error('no loads')
    const about = { outbox: path, nowMs: 0 }
    const file = { foreign: [], cash: reader.cash() }
    expect(() => exportOutbox({ ...file, loads: [{ ...first, currency: 'EUR' }, ...rest] }, about)).toThrow(
      'EUR and USD',
    )
    expect(() => exportOutbox({ ...file, loads: rest.slice(1) }, about)).toThrow('do not add up')
  })
})

import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { loadBodyIdentity, marketplaceOf } from '@tillway/contract'
import { dataKeyFrom } from '@tillway/vault'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { ulid } from 'ulid'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ordinaryLoad } from '../../test-support/ordinary-load.ts'
import { BINDING, TEST_KEY, temporaryJournal } from '../../test-support/temporary-journal.ts'
import { acceptLoad } from '../loads/accept-load.ts'
import { live } from '../loads/life.ts'
import type { Move } from '../loads/life-moves.ts'
import { openDatabase } from './sqlite/open-database.ts'
import { openSqliteJournal } from './sqlite/open-sqlite-journal.ts'

const US = marketplaceOf('US')
const PHONE = '+12065550101'
const times = {
  loadExpiresMs: 120_000,
  resolveForMs: 1,
  holdForMs: 1,
  refetchForMs: 1,
  signatureLifeMs: 1,
  voidWindowMs: 1,
  clockMarginMs: 1,
}
const NO_OUTCOME = {
  verdict: 'done' as const,
  partial: false,
  reason: null,
  claimCode: null,
  gcId: null,
  answer: null,
  httpStatus: 200,
  amazonDateMs: null,
}
const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const journal of open.splice(0)) await journal.close()
})

function start(capStoreMoney = 1_000_000_000) {
  const store = temporaryJournal()
  open.push(store.journal)
  let nowMs = 1_700_000_000_000
  const deps = {
    journal: store.journal.loads,
    marketplace: US,
    partnerId: 'Tilly',
    times,
    reviewCash: 'hold' as const,
    random: Math.random,
    maximumLoad: 50_000,
    capStoreMoney,
    sharesCapWith: [],
    paperOf: async () => ({ printer: 'receipts', asksForTickets: false }),
    firstAttempt: () => null,
    nowMs: () => nowMs++,
  }
  const put = (id: string, more: object = {}, till = 'till-1') =>
    acceptLoad(
      deps,
      id,
      { destination: { kind: 'phone', value: PHONE }, amount: { currency: 'USD', minorUnits: 5000 }, ...more },
      till,
    )
  return { ...store, put, deps }
}
const move = (state: 'queued' | 'sending', event: 'send-load' | 'load-done'): Move =>
  live({ ...ordinaryLoad, state, loadAttempts: 0 }, event) as Move
const send = (claim: string) => () => ({
  event: 'send-load',
  actor: 'gateway',
  move: move('queued', 'send-load'),
  reason: null,
  nextStepAtMs: 1,
  tellsReturn: false,
  open: {
    operation: 'LoadAmazonBalance' as const,
    body: `{"account":{"id":"${PHONE}"}}`,
    openedAtMs: 5,
    signedAtAmazonMs: 5,
    claim,
  },
})

describe('accepting a load', () => {
  it('R13: any interleaving of duplicate PUTs, of one till and of others, yields one row and one answer', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            load: fc.nat(2),
            till: fc.constantFrom('till-1', 'till-2'),
            amount: fc.constantFrom(5000, 6000),
            spelling: fc.constantFrom(PHONE, '2065550101', '(206) 555-0101'),
          }),
          { minLength: 1, maxLength: 12 },
        ),
        async (puts) => {
          const { put, journal } = start()
          const ids = [ulid(), ulid(), ulid()]
          const results = await Promise.all(
            puts.map(({ load, till, amount, spelling }) =>
              put(
                ids[load] ?? '',
                { amount: { currency: 'USD', minorUnits: amount }, destination: { kind: 'phone', value: spelling } },
                till,
              ),
            ),
          )
          const first = new Map<number, (typeof puts)[number]>()
          puts.forEach((one, i) => {
            const winner = first.get(one.load)
            if (!winner) first.set(one.load, one)
            const result = results[i]
            if (!result) throw new Error('no result')
            if (!winner) expect(result).toMatchObject({ created: true })
            else if (winner.till !== one.till)
              expect(result).toMatchObject({ refused: { code: 'load-id-of-another-terminal' } })
            else if (winner.amount !== one.amount) expect(result).toMatchObject({ refused: { code: 'load-id-reused' } })
            else expect(result).toMatchObject({ created: false, load: { id: ids[one.load] } })
          })
          const query = {
            state: null,
            terminalId: null,
            kind: null,
            fromMs: null,
            toMs: null,
            q: null,
            before: null,
            limit: 50,
          }
          expect(await journal.loads.page(query)).toHaveLength(first.size)
        },
      ),
      { numRuns: 25 },
    )
  })

  it.each([
    [{ amount: { currency: 'EUR', minorUnits: 5000 } }, 'declined', 'currency-not-allowed'],
    [{ amount: { currency: 'USD', minorUnits: 499 } }, 'declined', 'amount-too-low'],
    [{ amount: { currency: 'USD', minorUnits: 50_001 } }, 'declined', 'amount-too-high'],
    [{ destination: { kind: 'phone', value: '12' } }, 'declined', 'phone-invalid'],
    [{ destination: { kind: 'barcode', value: '123' } }, 'declined', 'account-not-found'],
    [{ destination: { kind: 'wallet', value: '1' } }, 'declined', 'destination-not-supported'],
    [{ expiresAt: '2020-01-01T00:00:00Z' }, 'expired', 'expired'],
  ])('stores %j as %s, so that no later configuration loads it', async (more, state, code) => {
    const { put, journal } = start()
    const id = ulid()
    expect(await put(id, more)).toMatchObject({ created: true, load: { state, reason: { code }, returnTold: true } })
    expect(await put(id, more)).toMatchObject({ created: false, load: { state } })
    expect(await journal.loads.destination(id)).toBeNull()
  })

  it('T6: refuses what would pass the store’s cap, counting what is open', async () => {
    const { put } = start(12_000)
    await put(ulid())
    await put(ulid())
    expect(await put(ulid())).toMatchObject({ load: { state: 'declined', reason: { code: 'cap-reached' } } })
  })

  it('T6: knows the money of all open loads after whatever ended, was opened again or was undone', async () => {
    const { put, journal, path } = start()
    const db = new Database(path)
    const summed = () =>
      db
        .prepare(
          "SELECT COALESCE(SUM(minor_units), 0) FROM loads WHERE state IN ('queued', 'sending', 'unresolved', 'voiding')",
        )
        .pluck()
        .get()
    const ids = [ulid(), ulid(), ulid()]
    for (const id of ids) await put(id)
    await put(ulid(), { amount: { currency: 'USD', minorUnits: 1 } }) // declined
    expect(await journal.loads.openMinorUnits('Tilly/US')).toBe(15_000)
    const to = (state: 'expired' | 'loaded' | 'voiding') => () => ({
      event: state,
      actor: 'test',
      move: { to: state },
      reason: null,
      nextStepAtMs: null,
      tellsReturn: false,
    })
    await journal.loads.change(ids[0] ?? '', 10, to('expired'))
    await journal.loads.change(ids[1] ?? '', 10, to('loaded'))
    expect(await journal.loads.openMinorUnits('Tilly/US')).toBe(5000)
    await journal.loads.change(ids[1] ?? '', 11, to('voiding'))
    const unclosed = { ...to('expired')(), close: { n: 9, claim: 'none', endedAtMs: 1, outcome: NO_OUTCOME } }
    await expect(journal.loads.change(ids[2] ?? '', 12, () => unclosed)).rejects.toThrow('changed 0 rows')
    expect(await journal.loads.openMinorUnits('Tilly/US')).toBe(10_000)
    expect(summed()).toBe(10_000)
    db.close()
  })

  it('T6: counts the money of open loads anew when it is opened, whatever was counted before', async () => {
    const { put, journal, reopen, path } = start()
    await put(ulid())
    await journal.close()
    const db = new Database(path)
    db.prepare('UPDATE open_money SET minor_units = 0').run()
    db.close()
    const again = reopen()
    open.push(again)
    expect(await again.loads.openMinorUnits('Tilly/US')).toBe(5000)
  })

  it('R13b: hold on a known load is the hold; R10: a held load that arrives late is taken', async () => {
    const { put } = start()
    const id = ulid()
    await put(id)
    expect(await put(id, { hold: true })).toMatchObject({
      created: false,
      load: { heldAtMs: expect.any(Number), revision: 2 },
    })
    expect(await put(ulid(), { hold: true, expiresAt: '2020-01-01T00:00:00Z' })).toMatchObject({
      load: { state: 'queued' },
    })
  })
})

describe('changing a load', () => {
  it('R12: an attempt is closed once, and by the holder of its claim only', async () => {
    const { put, journal } = start()
    const id = ulid()
    await put(id)
    const opened = await journal.loads.change(id, 10, send('mine'))
    expect(opened?.attempt).toMatchObject({ n: 1, requestId: `Tilly${id}A`, claim: 'mine' })
    const done = (claim: string) => () => ({
      event: 'load-done',
      actor: 'amazon',
      move: move('sending', 'load-done'),
      reason: null,
      nextStepAtMs: null,
      tellsReturn: false,
      close: {
        n: 1,
        claim,
        endedAtMs: 20,
        outcome: NO_OUTCOME,
      },
    })
    await expect(journal.loads.change(id, 20, done('theirs'))).rejects.toThrow('changed 0 rows')
    expect((await journal.loads.find(id))?.state).toBe('sending')
    expect(await journal.loads.change(id, 20, done('mine'))).toMatchObject({
      load: { state: 'loaded', receiptState: 'waiting' },
    })
    await expect(journal.loads.change(id, 30, done('mine'))).rejects.toThrow('changed 0 rows')
    expect(await journal.receiptJobs.due({ name: 'receipts', isFirst: true }, 50_000_000_000_000, 10)).toHaveLength(1) // P1: committed with the state, once
  })

  it('tells each till its own changed loads from a cursor on, the newest revision of each', async () => {
    const { put, journal } = start()
    const [a, b] = [ulid(), ulid()]
    await put(a)
    await put(b)
    await put(ulid(), {}, 'till-2')
    const first = await journal.loads.changedSince('till-1', 0, 10)
    expect(first.cursor).toBeGreaterThan(Date.now() - 60_000) // R15: beyond every cursor of a journal that was lost
    expect(first.loads.map((load) => load.id)).toEqual([a, b])
    await journal.loads.change(a, 10, send('x'))
    const next = await journal.loads.changedSince('till-1', first.cursor, 10)
    expect(next.loads).toMatchObject([{ id: a, state: 'sending', revision: 2 }])
    expect(await journal.loads.changedSince('till-1', next.cursor, 10)).toEqual({ loads: [], cursor: next.cursor })
  })
})

describe('the journal’s files', () => {
  const contents = (folder: string) =>
    readdirSync(folder)
      .map((name) => readFileSync(join(folder, name)).toString('latin1'))
      .join('')

  it('R14: hold no account while it is kept, and no sealed one once it was erased', async () => {
    const { put, journal, folder, deps } = start()
    const ids = Array.from({ length: 20 }, () => ulid())
    for (const id of ids) {
      await put(id)
      await journal.loads.change(id, 10, send('x'))
    }
    expect(contents(folder)).toContain(ids[0])
    expect(contents(folder)).not.toContain('2065550101')
    const db = new Database(join(folder, 'journal.db'))
    const sealed = db
      .prepare<[], { value: Buffer }>('SELECT destination AS value FROM loads UNION ALL SELECT body FROM attempts')
      .all()
      .map(({ value }) => value.toString('latin1'))
    expect(sealed).toHaveLength(40)
    db.prepare(`UPDATE loads SET state = 'voided', erase_at_ms = 1`).run()
    db.close()
    const left = () => sealed.filter((value) => contents(folder).includes(value)).length
    expect(left()).toBe(40) // the search finds what is there
    expect(await journal.loads.eraseDue(deps.nowMs())).toBe(20)
    expect(left()).toBe(0)
    expect(await journal.loads.firstBody(ids[0] ?? '', 'LoadAmazonBalance')).toBeNull()
  })

  it('R14: hold nothing that was erased just before a crash', async () => {
    const { put, journal, folder, deps } = start()
    await put(ulid())
    const db = new Database(join(folder, 'journal.db'))
    const { value } = db.prepare<[], { value: Buffer }>('SELECT destination AS value FROM loads').get() ?? {}
    const isLeft = () => contents(folder).includes(value?.toString('latin1') ?? '')
    db.pragma('secure_delete = ON')
    db.prepare('UPDATE loads SET destination = NULL').run() // committed, and the process ended before the log was emptied
    db.close()
    expect(isLeft()).toBe(true)
    expect(await journal.loads.eraseDue(deps.nowMs())).toBe(0)
    expect(isLeft()).toBe(false)
  })

  it('R15: refuse another environment, and the loss of an account with open loads', async () => {
    const { put, path } = start()
    expect(() => openSqliteJournal(path, TEST_KEY, { ...BINDING, environment: 'production' })).toThrow(
      'belongs to the simulator environment',
    )
    await openSqliteJournal(path, TEST_KEY, { ...BINDING, accounts: ['Other/US'] }).close()
    await put(ulid())
    expect(() => openSqliteJournal(path, TEST_KEY, { ...BINDING, accounts: ['Other/US'] })).toThrow(
      '1 open loads of the account Tilly/US',
    )
  })

  it('refuse another data key, which would make every account unreadable and every known load another one', () => {
    const { path } = start()
    expect(() => openSqliteJournal(path, dataKeyFrom(Buffer.alloc(32, 8)), BINDING)).toThrow('another data key')
  })

  it('R8b: tell the cash of every review back once REVIEW_CASH says so, and for ever', async () => {
    const { put, path, journal } = start()
    const id = ulid()
    await put(id)
    const db = new Database(path)
    db.prepare(`UPDATE loads SET state = 'needs-review'`).run()
    db.close()
    const { cursor } = await journal.loads.changedSince('till-1', 0, 10)
    const before = await journal.loads.find(id)
    const restart = () => openSqliteJournal(path, TEST_KEY, { ...BINDING, reviewCash: 'return' }).close()
    await restart()
    // The till takes no answer whose revision is not higher, and asks for what changed since (T9, T9b).
    const heard = await journal.loads.changedSince('till-1', cursor, 10)
    expect(heard.loads).toMatchObject([{ id, returnTold: true, revision: (before?.revision ?? 0) + 1 }])
    expect(heard.loads[0]?.updatedAtMs).toBeGreaterThan(before?.updatedAtMs ?? 0)
    expect((await journal.loads.timeline(id)).at(-1)).toMatchObject({ event: 'tell-return', state: 'needs-review' })
    await restart()
    expect((await journal.loads.changedSince('till-1', heard.cursor, 10)).loads).toEqual([])
  })

  it('are flushed at every commit', async () => {
    const db = openDatabase(start().path)
    expect([db.pragma('synchronous', { simple: true }), db.pragma('journal_mode', { simple: true })]).toEqual([
      2,
      'wal',
    ])
    db.close()
  })

  it('are folded out of their log while nobody writes, well before SQLite does it inside a commit', async () => {
    const { path, put } = start()
    const inDatabase = () => statSync(path).size
    const before = inDatabase()
    for (let n = 0; n < 120; n++) await put(ulid())
    await vi.waitFor(() => expect(inDatabase()).toBeGreaterThan(before))
    expect(statSync(`${path}-wal`).size).toBeLessThan(8_000_000)
  })

  it('refuse a program that is older than they are', () => {
    const { path } = start()
    const db = new Database(path)
    db.pragma('user_version = 99')
    db.close()
    expect(() => openSqliteJournal(path, TEST_KEY, BINDING)).toThrow('newer version')
  })

  it('keep a token’s hash only', async () => {
    const { journal, folder } = start()
    const added = await journal.terminals.add('till-9', false, 1)
    expect(await journal.terminals.add('till-9', false, 1)).toBeNull()
    expect(await journal.terminals.ofToken(added?.token ?? '')).toBe('till-9')
    expect(contents(folder)).not.toContain(added?.token)
    const rotated = await journal.terminals.add('till-9', true, 1)
    expect(await journal.terminals.ofToken(added?.token ?? '')).toBeNull()
    expect(await journal.terminals.ofToken(rotated?.token ?? '')).toBe('till-9')
  })
})

it('a body’s identity is the same for the same account and amount', () => {
  const identity = loadBodyIdentity({ kind: 'phone', value: PHONE }, { currency: 'USD', minorUnits: 5000 })
  expect(identity).not.toBe(loadBodyIdentity({ kind: 'phone', value: PHONE }, { currency: 'USD', minorUnits: 500 }))
})

it('keeps a row of funds for as long as they stay the same, one account apart from another', async () => {
  const { funds } = temporaryJournal().journal
  const note = (account: string, minorUnits: number, minute: number) =>
    funds.note(account, { currency: 'USD', minorUnits }, minute * 60_000)
  for (const [minorUnits, minute] of [
    [100, 0],
    [100, 1],
    [100, 10],
    [90, 11],
    [100, 12],
  ] as const)
    await note('A/US', minorUnits, minute)
  await note('B/US', 7, 5)
  const all = await funds.between('A/US', 0, 3_600_000)
  expect(all.map(({ atMs, untilMs, minorUnits }) => [atMs / 60_000, untilMs / 60_000, minorUnits])).toEqual([
    [0, 10, 100],
    [11, 11, 90],
    [12, 12, 100],
  ])
  expect(await funds.between('A/US', 60_000, 120_000)).toHaveLength(1)
  expect(await funds.between('B/US', 0, 60_000)).toEqual([])
})

import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Load } from '@tillway/contract'
import { dataKeyFrom } from '@tillway/vault'
import Database from 'better-sqlite3'
import { ulid } from 'ulid'
import { expect, it, onTestFinished } from 'vitest'
import { done, startGateway } from '../../test-support/gateway-under-test.ts'
import { BINDING, TEST_KEY, temporaryJournal } from '../../test-support/temporary-journal.ts'
import type { Attempt, Outcome } from '../loads/load-record.ts'
import type { Journal } from './journal.ts'
import { openSqliteJournal } from './sqlite/open-sqlite-journal.ts'
import { restoreBackup } from './sqlite/restore-backup.ts'
import { writeBackup } from './sqlite/write-backup.ts'

const body = { destination: { kind: 'phone', value: '2065550101' }, amount: { currency: 'USD', minorUnits: 5000 } }
const lost: Outcome = { ...done, verdict: 'unknown' }

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'tillway-backup-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

type Answer = (attempt: Attempt) => Promise<Outcome>

/** A gateway on a journal, and what a till and a person say to it. */
async function run(answer: Answer, store?: { journal: Journal; folder: string }, nowMs: () => number = Date.now) {
  const sent: string[] = []
  const gateway = await startGateway(
    (attempt) => {
      sent.push(`${attempt.operation} ${attempt.loadId}`)
      return answer(attempt)
    },
    { nowMs },
    store,
  )
  const { app } = gateway
  const call = async (method: 'PUT' | 'POST' | 'GET', url: string, payload?: object, till?: 'till-1' | 'till-2') => {
    const headers = till ? { authorization: `Bearer ${gateway.tokens[till]}` } : {}
    const reply = await app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
    return { status: reply.statusCode, ...reply.json() }
  }
  const put = (id: string, more: object = {}) => call('PUT', `/v1/loads/${id}`, { ...body, ...more }, 'till-1')
  const beat = (
    cursor: string | null = null,
  ): Promise<{ loads: Load[]; cursor: string; journal: string; review?: boolean }> =>
    call('POST', '/v1/terminals/till-1/heartbeat', { ...HEARTBEAT, cursor }, 'till-1') as never
  return { ...gateway, put, call, beat, sent, state: (id: string) => call('GET', `/v1/loads/${id}`) }
}

const HEARTBEAT = { at: new Date().toISOString(), version: '1', outbox: {}, oldestAgeMs: null, devices: [] }

/** Restores a backup over a lost journal, and opens it. */
async function restore(backup: string, tamper: (path: string) => void = () => undefined) {
  const at = folder()
  const path = join(at, 'journal.db')
  tamper(path)
  const open = (file: string) => openSqliteJournal(file, TEST_KEY, BINDING)
  const { review } = await restoreBackup({ backup, journal: path, open, replace: false, nowMs: Date.now() })
  return { journal: open(path), folder: at, path, review }
}

it('R15: a backup made while the gateway runs holds every state, and nothing of it is sent, undone or ended after its restore', async () => {
  const states = ['queued', 'unresolved', 'loaded', 'declined', 'voiding', 'voided'] as const
  const ids = Object.fromEntries(states.map((state) => [state, ulid()])) as Record<(typeof states)[number], string>
  const answers = async ({ loadId, operation }: Attempt): Promise<Outcome> => {
    if (loadId === ids.loaded) return done
    if (loadId === ids.declined) return { ...done, verdict: 'refused' }
    if (loadId === ids.queued) return { ...done, verdict: 'not-sent' }
    if (operation === 'VoidAmazonBalanceLoad' && loadId === ids.voided) return { ...done, verdict: 'absent' }
    return lost
  }
  const first = await run(answers)
  for (const id of Object.values(ids)) await first.put(id)
  for (const id of [ids.voiding, ids.voided])
    await first.call(
      'POST',
      `/v1/loads/${id}/cash-returned`,
      { cashier: '7', alreadyGiven: true, load: body },
      'till-1',
    )
  await expect.poll(async () => (await first.state(ids.voided)).state).toBe('voided')
  await expect.poll(async () => (await first.state(ids.unresolved)).state).toBe('unresolved')
  const before = await first.beat()
  const backup = join(folder(), 'a.db')
  const contents = writeBackup(join(first.folder, 'journal.db'), backup, Date.now())
  expect(contents.states.reduce((sum, { count }) => sum + count, 0)).toBe(6)
  expect(contents.tills).toBe(2)
  expect(readFileSync(backup).includes('2065550101')).toBe(false)

  // After the backup the first gateway goes on: its journal is lost with all of this.
  const newer = ulid()
  await first.put(newer)
  for (let i = 0; i < 30; i++) await first.put(ulid())
  const lastHeard = await first.beat(before.cursor)
  expect(Number(lastHeard.cursor)).toBeGreaterThan(Number(before.cursor) + 30)
  await first.close()

  const restored = await restore(backup)
  expect(restored.review.loads).toBe(4)
  const second = await run(async () => done, restored)
  onTestFinished(() => second.close())
  const told = await second.beat(lastHeard.cursor) // T9: beyond what the lost journal's cursor had come to
  const news = Object.fromEntries(told.loads.map((load) => [load.id, load]))
  for (const state of ['queued', 'unresolved', 'voiding', 'voided'] as const) {
    const load = news[ids[state]]
    expect([state, load?.state]).toEqual([state, 'needs-review'])
    const known = before.loads.find(({ id }) => id === ids[state])
    expect(load?.revision).toBeGreaterThan((known?.revision ?? 0) + 500_000) // T9b: the till takes it
    expect((await second.state(ids[state])).timeline.at(-1)).toMatchObject({ event: 'restore' })
  }
  expect(news[ids.voided]?.cash).toBe('return') // once said, for ever
  expect(news[ids.queued]).toMatchObject({ cash: 'ask', reason: { code: 'restored' } })
  expect((await second.state(ids.loaded)).state).toBe('loaded')
  expect((await second.state(ids.declined)).state).toBe('declined')

  // What the lost journal alone knew is for people too, and so is whatever any till brings until the review ends.
  expect(await second.put(newer, { heardRevision: 3 })).toMatchObject({ state: 'needs-review', revision: 4 })
  expect(await second.put(ulid())).toMatchObject({ state: 'needs-review', reason: { code: 'restored' } })
  expect(await second.put(ids.unresolved)).toMatchObject({ state: 'needs-review' })
  expect(second.sent).toEqual([])
})

it('R15: tills take no cash until a person ends the review, and what was made before its end stays for people', async () => {
  const first = await run(async () => lost)
  const id = ulid()
  await first.put(id)
  await first.close()
  const backup = join(folder(), 'b.db')
  writeBackup(join(first.folder, 'journal.db'), backup, Date.now())
  let aheadMs = 0
  const restored = await restore(backup)
  const second = await run(
    async () => done,
    restored,
    () => Date.now() + aheadMs,
  )
  onTestFinished(() => second.close())

  expect(await second.beat()).toMatchObject({ journal: 'not-writable', review: true })
  expect(await second.call('POST', '/v1/validations', body, 'till-1')).toMatchObject({
    status: 503,
    code: 'gateway-in-review',
  })
  expect(await second.call('GET', '/v1/queue')).toMatchObject({ review: { loads: 1 } })
  const act = (what: string, more: object) => second.call('POST', `/v1/loads/${id}/${what}`, { reason: 'x', ...more })
  expect(await act('retry', {})).toMatchObject({ status: 409, detail: expect.stringContaining('may have been undone') })
  expect(await act('resolve', { outcome: 'loaded' })).toMatchObject({ status: 409 }) // R11b: the lost gateway may just have sent it
  aheadMs += 700_000
  expect(await act('resolve', { outcome: 'loaded' })).toMatchObject({ state: 'loaded', cash: 'keep' })

  const late = ulid(Date.now() + aheadMs - 1000)
  expect(await second.call('POST', '/v1/review/end', { reason: '' })).toMatchObject({ status: 400 })
  expect(await second.call('POST', '/v1/review/end', { reason: 'all found in the portal' })).toMatchObject({
    status: 200,
  })
  expect(await second.call('POST', '/v1/review/end', { reason: 'again' })).toMatchObject({ status: 409 })
  expect(await second.beat()).toMatchObject({ review: true }) // a till's clock may be a little behind
  aheadMs += 31_000
  expect(await second.beat()).toMatchObject({ journal: 'writable' })
  expect(await second.beat()).not.toHaveProperty('review')
  expect(await second.put(late)).toMatchObject({ state: 'needs-review' })
  // An id that claims to be made in the future may be as old as any.
  expect(await second.put('7ZZZZZZZZZPQ8NEWFF4AC6VGA6')).toMatchObject({ state: 'needs-review' })
  expect(await second.put(ulid(Date.now() + aheadMs))).toMatchObject({ status: 202 })
  expect(second.sent).toHaveLength(1)
})

it('R15, T5e: cash that was given back for a load which the lost journal may have sent is for people, as a loss', async () => {
  const first = await run(async () => lost)
  await first.close()
  const backup = join(folder(), 'c.db')
  writeBackup(join(first.folder, 'journal.db'), backup, Date.now())
  const second = await run(async () => done, await restore(backup))
  onTestFinished(() => second.close())
  const id = ulid()
  const given = { cashier: '7', alreadyGiven: true, load: body }
  expect(await second.call('POST', `/v1/loads/${id}/cash-returned`, given, 'till-1')).toMatchObject({
    status: 202,
    state: 'needs-review',
    cash: 'return',
  })
  expect((await second.journal.loads.find(id))?.lossMinorUnits).toBe(5000)
  expect(second.sent).toEqual([])
})

it('R15, T5: cash of a restored load goes back at its own till only, since another may have paid it after the backup', async () => {
  const first = await run(async () => ({ ...done, verdict: 'refused' }))
  const id = ulid()
  await first.put(id, { hold: true })
  await expect.poll(async () => (await first.state(id)).state).toBe('declined')
  const backup = join(folder(), 'd.db')
  writeBackup(join(first.folder, 'journal.db'), backup, Date.now())
  await first.close()
  const second = await run(async () => done, await restore(backup))
  onTestFinished(() => second.close())
  const ask = (till: 'till-1' | 'till-2') =>
    second.call('POST', `/v1/loads/${id}/cash-returned`, { cashier: '7' }, till)
  expect(await ask('till-2')).toMatchObject({ status: 409, code: 'cash-not-to-be-returned' })
  expect(await ask('till-1')).toMatchObject({ status: 200 })
})

it('R15: a load that its till has heard more of than the journal knows is for people', async () => {
  const gateway = await run(async () => done)
  onTestFinished(() => gateway.close())
  const id = ulid()
  await gateway.put(id)
  await expect.poll(async () => (await gateway.state(id)).state).toBe('loaded')
  const { revision } = await gateway.state(id)
  expect(await gateway.put(id, { heardRevision: revision })).toMatchObject({ state: 'loaded' })
  expect(await gateway.put(id, { heardRevision: revision + 4 })).toMatchObject({
    state: 'needs-review',
    revision: revision + 5,
  })
  expect(gateway.sent).toHaveLength(1)
})

it('P2, C1: no paper of a backup comes out by itself: it may be out, and a code is lost', async () => {
  const { journal, folder: at, path } = temporaryJournal()
  onTestFinished(() => rmSync(at, { recursive: true }))
  const first = await run(async () => done, { journal, folder: at })
  const ids = [ulid(), ulid()]
  for (const id of ids) await first.put(id)
  for (const id of ids) await expect.poll(async () => (await first.state(id)).receipt.state).toBe('waiting')
  await first.close()
  const db = new Database(path)
  db.prepare('UPDATE receipt_jobs SET has_code = 1 WHERE load_id = ?').run(ids[1])
  db.prepare('UPDATE loads SET claim_code_issued = 1 WHERE id = ?').run(ids[1])
  db.close()
  const backup = join(folder(), 'e.db')
  writeBackup(path, backup, Date.now())
  const second = await run(async () => done, await restore(backup))
  onTestFinished(() => second.close())
  expect((await second.state(ids[0] as string)).receipt.state).toBe('unknown')
  expect((await second.state(ids[1] as string)).receipt.state).toBe('code-lost')
  const jobs = new Database(second.folder.concat('/journal.db'), { readonly: true })
  expect(
    jobs.prepare("SELECT count(*) FROM receipt_jobs WHERE state IN ('waiting', 'printing', 'stale')").pluck().get(),
  ).toBe(0)
  jobs.close()
  expect(second.sent).toEqual([])
})

it('begins the review in one step, however a backup comes to be the journal, and not a second time', async () => {
  const first = await run(async () => lost)
  await first.put(ulid())
  await first.close()
  const at = folder()
  const copy = join(at, 'journal.db')
  writeBackup(join(first.folder, 'journal.db'), copy, Date.now())
  const opened = openSqliteJournal(copy, TEST_KEY, BINDING) // copied by hand, and started
  const review = opened.review.current()
  expect(review).toMatchObject({ loads: 1 })
  await opened.close()
  const again = openSqliteJournal(copy, TEST_KEY, BINDING)
  expect(again.review.current()).toEqual(review)
  await again.close()
})

it('restores nothing, and changes nothing, where the backup is not this gateway’s or a journal stands there', async () => {
  const first = await run(async () => lost)
  await first.put(ulid())
  const backup = join(folder(), 'f.db')
  writeBackup(join(first.folder, 'journal.db'), backup, Date.now())
  await first.close()
  const at = folder()
  const journal = join(at, 'journal.db')
  const attempt = (
    more: { backup?: string; open?: (path: string) => Journal; replace?: boolean; nowMs?: number } = {},
  ) =>
    restoreBackup({
      backup,
      journal,
      open: (path) => openSqliteJournal(path, TEST_KEY, BINDING),
      replace: false,
      nowMs: 5,
      ...more,
    })
  const otherKey = dataKeyFrom(Buffer.alloc(32, 8))
  await expect(attempt({ open: (path) => openSqliteJournal(path, otherKey, BINDING) })).rejects.toThrow(
    'another data key',
  )
  const production = { ...BINDING, environment: 'production' }
  await expect(attempt({ open: (path) => openSqliteJournal(path, TEST_KEY, production) })).rejects.toThrow(
    'simulator environment',
  )
  await expect(attempt({ backup: join(at, 'none.db') })).rejects.toThrow('There is no backup')
  writeFileSync(join(at, 'text.db'), 'this is no database, however long it may be')
  await expect(attempt({ backup: join(at, 'text.db') })).rejects.toThrow('is no backup of a journal')
  expect(readdirSync(at)).toEqual(['text.db'])
  copyFileSync(join(first.folder, 'journal.db'), journal)
  await expect(attempt()).rejects.toThrow('Add --replace')
  const { aside } = await attempt({ replace: true })
  expect(aside).toBe(`${journal}.replaced-5`)
  expect([existsSync(`${journal}.replaced-5`), existsSync(journal)]).toEqual([true, true])
})

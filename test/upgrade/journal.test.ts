import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { LOAD_STATES } from '@tillway/contract'
import { afterEach, expect, it, onTestFinished } from 'vitest'
import { openSqliteJournal } from '../../apps/store-gateway/src/journal/sqlite/open-sqlite-journal.ts'
import { closeDrivers, outcome, setUp } from '../../apps/store-gateway/test-support/driver-under-test.ts'
import { fillJournal } from '../../apps/store-gateway/test-support/fill-journal.ts'
import { BINDING, TEST_KEY, temporaryJournal } from '../../apps/store-gateway/test-support/temporary-journal.ts'
import { createVirtualClock } from '../../apps/store-gateway/test-support/virtual-clock.ts'
import { JOURNAL_MIGRATIONS, type OlderName, olderVersions, writeOlder } from './write-older.ts'

afterEach(closeDrivers)

const NOW_MS = Date.parse('2026-11-21T12:00:00Z')

/** What the journal's own migrations have renamed. */
const olderName: OlderName = (name, version) => {
  if (name === 'attempts.opened_at_ms' && version < 2) return 'attempts.signed_at_ms'
  if (name === 'changes_begin_after' && version < 6) return 'change'
  return name
}

/** A journal with loads in every state, as a crash leaves it. Answers their ids by state. */
async function fill(): Promise<{ path: string; ids: Record<string, string> }> {
  const { journal, path, folder } = temporaryJournal()
  onTestFinished(() => rmSync(folder, { recursive: true }))
  await journal.terminals.add('till-1', false, NOW_MS)
  await journal.close()
  const loads = fillJournal(path, TEST_KEY, { loads: 16, nowMs: NOW_MS })
  const db = new DatabaseSync(path)
  const ids: Record<string, string> = {}
  const take = (kind: string, state: string, set = '') => {
    const load = loads.find((one) => one.kind === kind && !Object.values(ids).includes(one.id))
    if (!load) throw new Error(`no ${kind} is left`)
    ids[state] = load.id
    db.prepare(`UPDATE loads SET terminal_id = 'till-1', state = ? ${set} WHERE id = ?`).run(
      state.split(' ')[0] ?? '',
      load.id,
    )
  }
  for (const state of ['queued', 'sending', 'unresolved', 'voiding']) take(state, state)
  take('queued', 'queued held', `, held_at_ms = ${NOW_MS}`)
  take('queued', 'declined', ', return_told = 1, reason = \'{"code":"account-blocked","message":"x"}\'')
  take('queued', 'expired', ', return_told = 1, destination = NULL')
  take('unresolved', 'loaded', `, confirmed = 1, unknown_load = 0, loaded_at_ms = ${NOW_MS}, receipt_state = 'waiting'`)
  take('voiding', 'voided', ", proof = 'confirmed', return_told = 1")
  take('voiding', 'voided absent', `, proof = 'absent', void_attempts = 1, return_told = 1, voided_at_ms = ${NOW_MS}`)
  take('unresolved', 'needs-review', ', reason = \'{"code":"unknown-answer","message":"x"}\'')
  db.prepare(
    `INSERT INTO receipt_jobs (load_id, kind, state, has_code, next_try_at_ms, fresh_since_ms, created_at_ms, updated_at_ms) VALUES (?, 'loaded', 'waiting', 0, ?, ?, ?, ?)`,
  ).run(ids.loaded ?? '', NOW_MS, NOW_MS, NOW_MS, NOW_MS)
  const keep = Object.values(ids)
  const others = loads.filter(({ id }) => !keep.includes(id)).map(({ id }) => id)
  const isOther = `IN (${others.map((id) => `'${id}'`).join(', ')})`
  db.exec(`DELETE FROM attempts WHERE load_id ${isOther}; DELETE FROM loads WHERE id ${isOther};`)
  const addLine = db.prepare(
    `INSERT INTO timeline (load_id, n, at_ms, actor, event, state) VALUES (?, ?, ?, 'till-1', ?, ?)`,
  )
  for (const id of keep)
    for (const n of [2, 1]) addLine.run(id, n, NOW_MS + n, n === 1 ? 'accept' : 'send-load', 'sending')
  db.close()
  return { path, ids }
}

it.each(olderVersions(JOURNAL_MIGRATIONS))(
  'a journal of schema %i opens with everything in it, and its loads go on',
  async (version) => {
    const { path, ids } = await fill()
    expect(new Set(Object.keys(ids).map((name) => name.split(' ')[0]))).toEqual(new Set(LOAD_STATES))
    const folder = mkdtempSync(join(tmpdir(), 'tillway-upgrade-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const older = join(folder, 'journal.db')
    writeOlder(path, older, JOURNAL_MIGRATIONS, version, olderName)
    const before = new DatabaseSync(older)
    const rows = before.prepare('SELECT id, state, number, minor_units, revision FROM loads ORDER BY id').all()
    const bodies = before.prepare('SELECT load_id, n, body FROM attempts ORDER BY load_id, n').all()
    before.close()
    expect(rows).toHaveLength(11)

    const journal = openSqliteJournal(older, TEST_KEY, BINDING)
    const look = new DatabaseSync(older, { readOnly: true })
    onTestFinished(() => void look.close())
    expect(look.prepare('PRAGMA user_version').get()?.user_version).toBe(olderVersions(JOURNAL_MIGRATIONS).length + 1)
    expect(look.prepare('SELECT id, state, number, minor_units, revision FROM loads ORDER BY id').all()).toEqual(rows)
    expect(look.prepare('SELECT load_id, n, body FROM attempts ORDER BY load_id, n').all()).toEqual(bodies)
    expect(look.prepare('SELECT count(*) AS count FROM timeline').get()?.count).toBe(22)
    expect(look.prepare('PRAGMA foreign_key_check').all()).toEqual([])
    expect(await journal.loads.openMinorUnits('Tilly/US')).toBe(5 * 1000)
    expect((await journal.loads.timeline(ids.loaded ?? '')).map(({ event }) => event)).toEqual(['accept', 'send-load'])
    expect(await journal.loads.destination(ids.queued ?? '')).toEqual({ kind: 'phone', value: '+12065550101' })
    expect(journal.review.current()).toBeNull()
    expect((await journal.terminals.list()).map(({ id }) => id)).toEqual(['till-1'])
    const [due] = await journal.receiptJobs.due({ name: 'receipts', isFirst: true }, NOW_MS, 9)
    expect(due?.loadId).toBe(ids.loaded)

    const clock = createVirtualClock(NOW_MS)
    const answers = { load: [outcome('done')], void: [outcome('done')] }
    const { driver, sent, faults } = setUp(answers, { journal, folder, path: older, reopen: () => journal }, clock)
    await driver.start()
    driver.tillSeen('till-1')
    await clock.advance(20 * 60_000)
    const state = async (name: string) => (await journal.loads.find(ids[name] ?? ''))?.state
    for (const name of ['queued', 'queued held', 'sending', 'unresolved'])
      expect([name, await state(name)]).toEqual([name, 'loaded'])
    for (const name of ['voiding', 'voided', 'voided absent'])
      expect([name, await state(name)]).toEqual([name, 'voided'])
    for (const name of ['loaded', 'declined', 'expired', 'needs-review'])
      expect([name, await state(name)]).toEqual([name, name])
    expect(faults).toEqual([])
    // R13: one load, one request id, and a repeat sends the bytes of the first attempt.
    for (const attempt of sent) expect(attempt.requestId).toBe(`Tilly${attempt.loadId}A`)
    for (const name of ['sending', 'unresolved'])
      expect(sent.filter(({ loadId }) => loadId === ids[name]).map(({ body }) => body)).toEqual([
        `{"loadBalanceRequestId":"Tilly${ids[name]}A"}`,
      ])
    expect(
      sent.filter(({ loadId }) =>
        ['declined', 'expired', 'loaded', 'needs-review'].some((name) => ids[name] === loadId),
      ),
    ).toEqual([])
  },
)

it('a journal of a newer program is refused, and left as it is', async () => {
  const { path } = await fill()
  const db = new DatabaseSync(path)
  db.exec('PRAGMA user_version = 9999')
  db.close()
  expect(() => openSqliteJournal(path, TEST_KEY, BINDING)).toThrow('newer version of this program')
})

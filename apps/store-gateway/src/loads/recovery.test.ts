import { rmSync } from 'node:fs'
import { ulid } from 'ulid'
import { afterEach, describe, expect, it } from 'vitest'
import { closeDrivers, outcome, setUp } from '../../test-support/driver-under-test.ts'
import { fillJournal, type OpenKind } from '../../test-support/fill-journal.ts'
import { TEST_KEY, temporaryJournal } from '../../test-support/temporary-journal.ts'
import { createVirtualClock } from '../../test-support/virtual-clock.ts'
import { createTurnTaker } from '../amazon/turn-taker.ts'
import { RECOVER_AT_ONCE } from './recovery.ts'

const folders: string[] = []
afterEach(async () => {
  await closeDrivers()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

const PER_SECOND = 10

/** A start over a journal that a crash left with so many open loads, at an account's real rate. */
function startAfterCrash(loads: number) {
  const store = temporaryJournal()
  folders.push(store.folder)
  const clock = createVirtualClock()
  const left = fillJournal(store.path, TEST_KEY, { loads, nowMs: clock.nowMs() })
  const turns = createTurnTaker(PER_SECOND, clock.nowMs, clock.setTimer)
  let rowsRead = 0
  const { openLoads } = store.journal.loads
  store.journal.loads.openLoads = async (before, limit) => {
    const page = await openLoads(before, limit)
    rowsRead += page.length
    return page
  }
  const t = setUp({ load: [outcome('done')], void: [outcome('done')], turns }, store, clock)
  Object.assign(t.deps, { capStoreMoney: Number.MAX_SAFE_INTEGER })
  const sentIds = () => t.sent.map((one) => one.loadId)
  const of = (kinds: readonly OpenKind[]) => left.filter((load) => kinds.includes(load.kind)).map((load) => load.id)
  return { ...t, left, of, sentIds, rowsRead: () => rowsRead }
}

describe('after a crash with 100,000 open loads', () => {
  it('a new load goes first, and the others follow newest first, at the account’s rate, a few at a time', {
    timeout: 120_000,
  }, async () => {
    const t = startAfterCrash(100_000)
    await t.driver.start()
    await t.accept()
    await t.clock.advance(200)
    expect(await t.load()).toMatchObject({ state: 'loaded' })
    expect(t.sentIds().indexOf(t.id)).toBeLessThanOrEqual(2)
    await t.clock.advance(5000)
    // Every one of them stands in the journal; in memory is what the rate can use.
    expect(t.rowsRead()).toBeLessThan(3 * RECOVER_AT_ONCE)
    expect(t.clock.pending()).toBeLessThan(RECOVER_AT_ONCE + 10)
    const recovered = () => t.sentIds().filter((id) => t.left.some((load) => load.id === id))
    const atOnce = t.of(['queued', 'voiding'])
    expect(recovered().length).toBeGreaterThanOrEqual(4 * PER_SECOND)
    expect(recovered().length).toBeLessThanOrEqual(6 * PER_SECOND)
    expect(recovered()).toEqual(atOnce.slice(0, recovered().length))

    // Whoever comes meanwhile, a new load or an old one, finds a turn at once, also again and again.
    for (let n = 0; n < 20; n++) {
      const id = ulid(t.clock.nowMs())
      await t.accept({}, id)
      await t.clock.advance(150)
      expect((await t.load(id)).state).toBe('loaded')
    }
    const old = t.left.at(-1)?.id ?? ''
    t.driver.wake(old)
    await t.clock.advance(150)
    expect(t.sentIds().at(-1) === old || t.sentIds().at(-2) === old).toBe(true)
    expect(t.faults).toEqual([])
  })
})

describe('a start', () => {
  it('R5: closes every lost attempt, R9: and asks about it not before its till is there, newest first', async () => {
    const t = startAfterCrash(400)
    await t.driver.start()
    await t.clock.advance(30_000)
    expect(await t.store.journal.loads.loadsWithOpenAttempts(null, 10)).toEqual([])
    const toAsk = new Set(t.of(['sending', 'unresolved']))
    expect(t.sentIds().filter((id) => toAsk.has(id))).toEqual([])
    t.driver.tillSeen('till-3')
    const before = t.sent.length
    await t.clock.advance(4000)
    const ofTill = t.left.filter((load) => load.terminalId === 'till-3' && toAsk.has(load.id)).map((load) => load.id)
    expect(t.sentIds().slice(before)).toEqual(ofTill)
    await t.clock.advance(60_000)
    expect(new Set(t.sentIds())).toEqual(new Set(t.left.map((load) => load.id)))
    expect(t.sent).toHaveLength(400)
    expect(t.faults).toEqual([])
  })

  it('R5: closes a lost attempt in any case before its load is sent again', async () => {
    const t = startAfterCrash(400)
    const [lost] = t.left.filter((load) => load.kind === 'sending').slice(-1)
    t.driver.wake(lost?.id ?? '')
    await t.clock.advance(1000)
    expect(t.sentIds()).toEqual([lost?.id])
    const events = (await t.store.journal.loads.timeline(lost?.id ?? '')).map((entry) => entry.event)
    expect(events).toEqual(['load-unknown', 'send-load', 'load-done'])
    expect(t.sent[0]?.body).toBe(`{"loadBalanceRequestId":"Tilly${lost?.id}A"}`) // the bytes of the first one
  })

  it('takes the next ones up while the first wait for their next try', async () => {
    const store = temporaryJournal()
    folders.push(store.folder)
    const clock = createVirtualClock()
    fillJournal(store.path, TEST_KEY, { loads: 4 * RECOVER_AT_ONCE, nowMs: clock.nowMs() })
    const t = setUp({ void: [outcome('unknown')], load: [outcome('not-sent')] }, store, clock)
    await t.driver.start()
    await t.clock.advance(2000)
    expect(new Set(t.sent.map((one) => one.loadId)).size).toBe(RECOVER_AT_ONCE)
    expect(t.clock.pending()).toBeLessThan(RECOVER_AT_ONCE + 10)
  })
})

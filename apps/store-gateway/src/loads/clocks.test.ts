import { createSteadyClock } from '@tillway/listener'
import { ulid } from 'ulid'
import { afterEach, describe, expect, it } from 'vitest'
import { closeDrivers, outcome, setUp } from '../../test-support/driver-under-test.ts'
import { createVirtualClock, settle } from '../../test-support/virtual-clock.ts'
import { overAtAmazonMs } from './limits.ts'
import { askAsPerson } from './people.ts'

afterEach(closeDrivers)

const DAY_MS = 86_400_000

/** A machine whose wall clock can be set; timers run with true time, as a machine's do. */
function settableClock() {
  const machine = createVirtualClock()
  let setByMs = 0
  const steady = createSteadyClock(
    () => machine.nowMs() + setByMs,
    () => machine.nowMs(),
  )
  return {
    clock: { ...machine, nowMs: steady.nowMs },
    steady,
    setBy(ms: number) {
      setByMs += ms
    },
  }
}

describe.each([
  ['forwards', 10 * 60_000],
  ['backwards', -10 * 60_000],
  ['forwards by a day', DAY_MS],
  ['backwards by a day', -DAY_MS],
])('while the machine’s clock jumps %s', (_name, jumpMs) => {
  it('R9: a load that waits is ended at its time, not before and not after', async () => {
    const { clock, setBy } = settableClock()
    const t = setUp({ load: [outcome('not-sent')] }, undefined, clock)
    await t.accept()
    await clock.advance(30_000)
    setBy(jumpMs)
    await clock.advance(89_000)
    expect((await t.load()).state).toBe('queued')
    await clock.advance(2000)
    expect((await t.load()).state).toBe('expired')
  })

  it('R9: an unknown load is asked about as long as it must be, then undone', async () => {
    const { clock, setBy } = settableClock()
    const t = setUp({ load: [outcome('unknown')], void: [outcome('done')] }, undefined, clock)
    await t.accept()
    await clock.advance(30_000)
    setBy(jumpMs)
    await clock.advance(29_000)
    expect((await t.load()).state).toBe('unresolved')
    await clock.advance(2000)
    expect(await t.load()).toMatchObject({ state: 'voided', proof: 'confirmed' })
  })

  it('R11b: a person’s word waits as long as a request may still be under way', async () => {
    const { clock, setBy } = settableClock()
    const t = setUp({ load: [outcome('unknown')], void: [outcome('refused')] }, undefined, clock)
    await t.accept()
    await clock.advance(65_000)
    expect((await t.load()).state).toBe('needs-review')
    setBy(jumpMs)
    const resolve = () => askAsPerson(t.deps, t.id, { do: 'resolve', outcome: 'voided' }, 'ann', 'asked Amazon')
    await clock.advance(500_000)
    expect(await resolve()).toHaveProperty('refused')
    await clock.advance(200_000)
    expect(await resolve()).toHaveProperty('load')
  })
})

describe('a clock that was set back while the gateway was down', () => {
  async function restartedADayEarlier(before: ReturnType<typeof setUp>, answers: Parameters<typeof setUp>[0]) {
    await before.driver.stop()
    const clock = createVirtualClock(before.clock.nowMs() - DAY_MS)
    const after = setUp(answers, { ...before.store, journal: before.store.reopen() }, clock)
    await after.driver.start()
    await settle()
    return { after, clock }
  }

  it('does not let a load wait for the old time: it expires as long after the start as it had left', async () => {
    const before = setUp({ load: [outcome('not-sent')] })
    await before.accept()
    await before.clock.advance(100_000)
    const { after, clock } = await restartedADayEarlier(before, { load: [outcome('not-sent')] })
    await clock.advance(35_000)
    expect((await after.load(before.id)).state).toBe('expired')
  })

  it('resolves and undoes what was unknown', async () => {
    const before = setUp({ load: [outcome('unknown')] })
    await before.accept()
    await before.clock.advance(20_000)
    const { after, clock } = await restartedADayEarlier(before, { load: [outcome('unknown')], void: [outcome('done')] })
    await clock.advance(120_000)
    expect(await after.load(before.id)).toMatchObject({ state: 'voided', proof: 'confirmed' })
  })

  it('R4: the late check of a void that found nothing is made, and settles by Amazon’s clock', async () => {
    const before = setUp({ load: [outcome('unknown'), outcome('refused')], void: [outcome('absent')] })
    await before.accept()
    await before.clock.advance(1000)
    expect((await before.load()).proof).toBe('absent')
    const amazonMs = before.clock.nowMs() + 331_000
    const { after, clock } = await restartedADayEarlier(before, {
      void: [outcome('absent', { amazonDateMs: amazonMs })],
    })
    await clock.advance(331_000)
    expect(await after.load(before.id)).toMatchObject({ state: 'voided', proof: 'settled' })
  })

  it('keeps the order of the timeline', async () => {
    const before = setUp({ load: [outcome('unknown')] })
    await before.accept()
    const { after, clock } = await restartedADayEarlier(before, { load: [outcome('done')] })
    await clock.advance(61_000)
    const events = (await after.store.journal.loads.timeline(before.id)).map((entry) => entry.event)
    expect(events).toEqual(['accept', 'send-load', 'load-unknown', 'send-load', 'load-done'])
  })
})

describe('Amazon’s clock', () => {
  it('R6b: stands in each signature, and ours beside it', async () => {
    const t = setUp({ load: [outcome('done')], aheadMs: 600_000 })
    const nowMs = t.clock.nowMs()
    await t.accept()
    expect(t.sent[0]).toMatchObject({ openedAtMs: nowMs, signedAtAmazonMs: nowMs + 600_000 })
    expect(await t.load()).toMatchObject({ lastLoadAtMs: nowMs, loadSignedAtAmazonMs: nowMs + 600_000 })
  })

  it.each([-600_000, 0, 600_000])(
    'R4b: settles a void by the dates of its own, when it is ahead by %i ms',
    async (aheadMs) => {
      const answers = [outcome('absent')]
      const t = setUp({ load: [outcome('unknown'), outcome('refused')], void: answers, aheadMs })
      await t.accept()
      await t.clock.advance(1000)
      const { loadSignedAtAmazonMs } = await t.load()
      const endMs = overAtAmazonMs(loadSignedAtAmazonMs ?? 0, t.deps.times)
      answers[0] = outcome('absent', { amazonDateMs: endMs })
      await t.clock.advance(400_000)
      expect((await t.load()).proof).toBe('absent') // at that second it could still arrive
      answers[0] = outcome('absent', { amazonDateMs: endMs + 1 })
      await t.clock.advance(300_000)
      expect((await t.load()).proof).toBe('settled')
    },
  )

  it('R11b: a person’s word waits for the exact time at which no signature is fresh', async () => {
    const t = setUp({ load: [outcome('unknown')], void: [outcome('refused')] })
    await t.accept()
    await t.clock.advance(65_000)
    const { lastAttemptAtMs } = await t.load()
    const resolve = () => askAsPerson(t.deps, t.id, { do: 'resolve', outcome: 'loaded' }, 'ann', 'asked Amazon')
    // Two lives of a signature and the margin, by our clock: R4b's test without a date of Amazon's.
    const untilMs = (lastAttemptAtMs ?? 0) + 2 * 300_000 + 30_000
    await t.clock.advance(untilMs - t.clock.nowMs() - 1)
    expect(await resolve()).toEqual({ refused: expect.stringContaining(new Date(untilMs).toISOString()) })
    await t.clock.advance(1)
    expect(await resolve()).toMatchObject({ load: { state: 'loaded' } })
  })

  it('R11: the time to undo a load counts from when Amazon did it, not from a person’s word', async () => {
    const t = setUp({ load: [outcome('unknown')], void: [outcome('refused')] })
    await t.accept()
    await t.clock.advance(965_000)
    await askAsPerson(t.deps, t.id, { do: 'resolve', outcome: 'loaded' }, 'ann', 'seen in the portal')
    expect(await t.load()).toMatchObject({ state: 'loaded', loadedAtMs: t.clock.nowMs() })
    expect(await askAsPerson(t.deps, t.id, { do: 'void' }, 'ann', 'wrong amount')).toEqual({
      refused: expect.stringContaining('for 15 minutes, and they are over'),
    })
  })

  it('R11b: waits longer where Amazon’s clock says that a signature is still fresh', async () => {
    const answers = { load: [outcome('unknown')], void: [outcome('refused')], aheadMs: 900_000 }
    const t = setUp(answers)
    await t.accept()
    await t.clock.advance(65_000)
    answers.aheadMs = 0 // the signature was dated far ahead by mistake
    await t.clock.advance(700_000)
    const resolve = () => askAsPerson(t.deps, t.id, { do: 'resolve', outcome: 'loaded' }, 'ann', 'asked Amazon')
    expect(await resolve()).toHaveProperty('refused')
    await t.clock.advance(600_000)
    expect(await resolve()).toHaveProperty('load')
  })

  it('R4b: of several signatures the one that Amazon takes for longest counts, not the last one', async () => {
    const answers = {
      load: [outcome('unknown'), outcome('refused')],
      void: [outcome('absent')],
      aheadMs: 200_000,
    }
    const t = setUp(answers)
    const firstSignedMs = t.clock.nowMs() + 200_000
    // Fresh no more for the second signature, and still for the first one.
    answers.void = [outcome('absent', { amazonDateMs: firstSignedMs + 330_000 })]
    await t.accept()
    answers.aheadMs = 0 // the repeat is signed with an earlier time than the first Load
    await t.clock.advance(1000)
    expect(await t.load()).toMatchObject({ state: 'voided', proof: 'absent', loadSignedAtAmazonMs: firstSignedMs })
    answers.void = [outcome('absent', { amazonDateMs: firstSignedMs + 330_001 })]
    await t.clock.advance(60_000)
    expect(await t.load()).toMatchObject({ state: 'voided', proof: 'settled' })
  })

  it('R4: the late check waits as much longer as the clocks differ', async () => {
    const t = setUp({
      load: [outcome('unknown'), outcome('refused')],
      void: [outcome('absent')],
      clockMarginMs: 600_000,
    })
    await t.accept()
    await t.clock.advance(1000)
    const { lastLoadAtMs, lateCheckAtMs } = await t.load()
    expect(lateCheckAtMs).toBe((lastLoadAtMs ?? 0) + 300_000 + 600_000)
  })
})

it('R9: after downtime the newest unknown load is asked about first', async () => {
  const before = setUp({ load: [outcome('unknown')] })
  const ids = [before.id]
  await before.accept()
  for (let i = 0; i < 4; i++) {
    await before.clock.advance(1000)
    const id = ulid(before.clock.nowMs())
    ids.push(id)
    await before.accept({}, id)
  }
  await before.driver.stop()
  const after = setUp(
    { load: [outcome('done')] },
    { ...before.store, journal: before.store.reopen() },
    createVirtualClock(before.clock.nowMs() + 10_000),
  )
  await after.driver.start()
  after.driver.tillSeen('till-1')
  await after.clock.advance(1000)
  expect(after.sent.map((one) => one.loadId)).toEqual(ids.reverse())
})

it('R14: the account of a load with a code is kept until the time to fetch it again is over', async () => {
  const refetchForMs = 6 * 3_600_000
  const code = { code: 'ABCD-EFGHIJ-KLMN', expiresAt: null }
  const t = setUp({ load: [outcome('done', { claimCode: code, gcId: 'G1' })], refetchForMs })
  await t.accept()
  const { loadedAtMs } = await t.load()
  await t.clock.advance((loadedAtMs ?? 0) + refetchForMs - 1 - t.clock.nowMs())
  expect(await t.store.journal.loads.eraseDue(t.clock.nowMs())).toBe(0)
  expect(await t.store.journal.loads.destination(t.id)).not.toBeNull()
  await t.clock.advance(1)
  expect(await t.store.journal.loads.eraseDue(t.clock.nowMs())).toBe(1)
})

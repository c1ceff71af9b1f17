import { ulid } from 'ulid'
import { afterEach, describe, expect, it } from 'vitest'
import { type Answer, closeDrivers, outcome, setUp } from '../../test-support/driver-under-test.ts'
import { temporaryJournal } from '../../test-support/temporary-journal.ts'
import { createVirtualClock, settle } from '../../test-support/virtual-clock.ts'
import { createTurnTaker } from '../amazon/turn-taker.ts'
import { acceptLoad } from './accept-load.ts'
import { JournalNotWritable } from './journal-not-writable.ts'
import type { Outcome } from './load-record.ts'
import { askAsPerson } from './people.ts'
import { planChange } from './plan-change.ts'

afterEach(closeDrivers)

describe('the driver', () => {
  it('sends a load once and keeps what Amazon said', async () => {
    const t = setUp({ load: [outcome('done', { claimCode: { code: 'ABCD-EFGHIJ-KLMN', expiresAt: null } })] })
    await t.accept()
    expect(await t.load()).toMatchObject({
      state: 'loaded',
      claimCodeIssued: true,
      receiptState: 'waiting',
      loadAttempts: 1,
    })
    expect(t.codes).toEqual(['ABCD-EFGHIJ-KLMN'])
    await t.clock.advance(86_400_000)
    expect(t.sent).toHaveLength(1)
  })

  it('R6: the attempt, with its bytes, is on disk before the first byte leaves', async () => {
    const onDisk: unknown[] = []
    const t = setUp({
      load: [outcome('unknown')],
      void: [outcome('done')],
      async onSend({ loadId, n, operation, body, requestId }) {
        const other = t.store.reopen()
        const open = await other.loads.openAttempts(loadId)
        onDisk.push([open.map((one) => one.n), await other.loads.firstBody(loadId, operation)])
        expect(onDisk.at(-1)).toEqual([[n], body])
        expect(requestId).toBe(`Tilly${loadId}A`)
        await other.close()
      },
    })
    await t.accept()
    await t.clock.advance(61_000)
    expect(t.sent.map((one) => one.operation)).toContain('VoidAmazonBalanceLoad')
    expect(onDisk).toHaveLength(t.sent.length)
    expect(t.faults).toEqual([])
  })

  it('R6: a load that can be sent at once is accepted with its first attempt, in one commit', async () => {
    const store = temporaryJournal()
    const { accept, change } = store.journal.loads
    const commits: string[] = []
    Object.assign(store.journal.loads, {
      accept: (...args: Parameters<typeof accept>) => accept(...args).finally(() => commits.push('accept')),
      change: (...args: Parameters<typeof change>) => change(...args).finally(() => commits.push('change')),
    })
    const t = setUp({ load: [outcome('done')], onSend: async () => void commits.push('send') }, store)
    const accepted = await t.accept()
    expect(accepted).toMatchObject({ created: true, load: { state: 'sending', loadAttempts: 1 } })
    expect(commits).toEqual(['accept', 'send', 'change'])
    expect((await t.load()).state).toBe('loaded')
    expect((await store.journal.loads.timeline(t.id)).map(({ event }) => event)).toEqual([
      'accept',
      'send-load',
      'load-done',
    ])
  })

  it.each(['nobody came for it', 'the program ended'])(
    'R5: an attempt that was accepted with its load and never left (%s) is sent again by the next run only',
    async (how) => {
      const before = setUp({ load: [outcome('done')] })
      const destination = { kind: 'phone', value: '+12065550101' }
      await acceptLoad(before.deps, before.id, { destination, amount: { currency: 'USD', minorUnits: 5000 } }, 'till-1')
      // What this run opened is not what the last one left, though nobody has sent it yet.
      await before.driver.start()
      await settle()
      expect((await before.load()).state).toBe('sending')
      if (how === 'the program ended') await before.driver.stop()
      const after = setUp(
        { load: [outcome('done')] },
        { ...before.store, journal: before.store.reopen() },
        before.clock,
      )
      await after.driver.start()
      await settle()
      expect(await after.load(before.id)).toMatchObject({ state: 'unresolved', unknownLoad: true })
      after.driver.tillSeen('till-1')
      await before.clock.advance(2000)
      expect(after.sent.map((one) => one.n)).toEqual([2])
      expect((await after.load(before.id)).state).toBe('loaded')
    },
  )

  it('opens no attempt with a load that has to wait for its turn, that is over, or that is declined', async () => {
    const t = setUp({
      load: [outcome('done')],
      turns: createTurnTaker(
        1,
        () => 0,
        () => ({ clear: () => undefined }),
      ),
    })
    const [first, second, over] = [
      await t.accept({}, ulid()),
      await t.accept({}, ulid()),
      await t.accept({ expiresAt: new Date(t.clock.nowMs() - 1).toISOString() }),
    ]
    expect([first, second, over]).toMatchObject([
      { load: { state: 'sending' } },
      { load: { state: 'queued' }, attempt: null },
      { load: { state: 'expired' }, attempt: null },
    ])
  })

  it('lets new loads go before repeats, until a repeat has waited for five seconds', async () => {
    const clock = createVirtualClock(1000)
    const turns = createTurnTaker(1, clock.nowMs, clock.setTimer)
    const t = setUp({ load: [outcome('not-sent'), outcome('done')], turns }, undefined, clock)
    const [repeat, ...others] = Array.from({ length: 9 }, () => ulid())
    await t.accept({}, repeat) // the turn of this second; Amazon's rate was used up
    await clock.advance(500)
    for (const id of others) await t.accept({}, id)
    await clock.advance(20_000)
    const order = t.sent.map(({ loadId }) => [repeat, ...others].indexOf(loadId))
    expect(order[0]).toBe(0)
    expect(order.slice(1, 4)).toEqual([1, 2, 3])
    expect(order.lastIndexOf(0)).toBeGreaterThan(3)
    expect(order.lastIndexOf(0)).toBeLessThan(8)
  })

  it('R6: bytes that were made before another attempt began are not sent', async () => {
    const turn = Promise.withResolvers<void>()
    const t = setUp({ load: [outcome('unknown')], turn: turn.promise })
    await t.accept()
    const other = setUp({ load: [outcome('unknown')] }, { ...t.store, journal: t.store.reopen() }, t.clock)
    other.driver.wake(t.id)
    await settle()
    await other.driver.stop()
    await t.clock.advance(1000)
    turn.resolve()
    await settle()
    expect([other.sent.length, t.sent.length]).toEqual([1, 1])
    expect(t.sent[0]?.body).toBe(other.sent[0]?.body)
  })

  it('R7b: what a person asked for just before the deadline is not given up', async () => {
    const t = setUp({ load: [outcome('unknown')], void: [outcome('done')] })
    await t.accept()
    await t.clock.advance(59_999)
    const { loads } = t.store.journal
    const { change } = loads
    const asked: unknown[] = []
    const behindAPerson: typeof change = async (...args) => {
      Object.assign(loads, { change })
      asked.push(await askAsPerson(t.deps, t.id, { do: 'retry' }, 'ann', 'Amazon is back'))
      return change(...args)
    }
    Object.assign(loads, { change: behindAPerson })
    await t.clock.advance(1)
    expect(asked).toEqual([expect.objectContaining({ load: expect.anything() })])
    await t.clock.advance(30_000)
    expect((await t.load()).state).toBe('unresolved')
    expect(t.sent.map((one) => one.operation)).not.toContain('VoidAmazonBalanceLoad')
  })

  it('R11: a person acts with a reason where the rules allow it, is told why where not, and both are on the timeline', async () => {
    const t = setUp({ load: [outcome('done')], void: [outcome('done')] })
    await t.accept()
    for (const act of [{ do: 'retry' }, { do: 'resolve', outcome: 'voided' }] as const)
      expect(await askAsPerson(t.deps, t.id, act, 'ann', 'to see')).toEqual({ refused: expect.any(String) })
    expect((await t.load()).state).toBe('loaded')
    expect(await askAsPerson(t.deps, t.id, { do: 'void' }, 'ann', 'wrong amount')).toMatchObject({
      load: { state: 'voiding' },
    })
    const last = (await t.store.journal.loads.timeline(t.id)).at(-1)
    expect(last).toMatchObject({ event: 'ask-void', actor: 'ann', note: expect.stringContaining('wrong amount') })
    for (const act of [{ do: 'void' }, { do: 'retry' }, { do: 'resolve', outcome: 'loaded' }] as const)
      expect(await askAsPerson(t.deps, t.id, act, 'ann', 'again')).toEqual({ refused: expect.any(String) })
  })

  it('C5: Amazon is never asked again about a load that stands without a code, whoever wants its paper', async () => {
    const t = setUp({ load: [outcome('done')] })
    await t.accept()
    t.wanted.add('code')
    t.driver.wake(t.id)
    t.driver.tillSeen('till-1')
    await t.clock.advance(86_400_000)
    await t.driver.stop()
    const later = setUp({}, { ...t.store, journal: t.store.reopen() }, t.clock)
    later.wanted.add('code')
    await later.driver.start()
    later.driver.wake(t.id)
    await t.clock.advance(120_000)
    expect([t.sent.length, later.sent.length]).toEqual([1, 0])
    expect([...t.faults, ...later.faults]).toEqual([])
  })

  it('repeats the same id and bytes while the answer is unknown, then undoes it', async () => {
    const t = setUp({ load: [outcome('unknown')], void: [outcome('done')] })
    await t.accept()
    await t.clock.advance(59_000)
    const loads = t.sent.filter((one) => one.operation === 'LoadAmazonBalance')
    expect(loads.length).toBeGreaterThan(5)
    expect(new Set(loads.map((one) => one.requestId))).toEqual(new Set([`Tilly${t.id}A`]))
    expect(new Set(loads.map((one) => one.body)).size).toBe(1)
    expect((await t.load()).state).toBe('unresolved')
    await t.clock.advance(2000)
    expect(await t.load()).toMatchObject({ state: 'voided', proof: 'confirmed', returnTold: true })
    const kinds = t.sent.map((one) => one.operation)
    expect(kinds.indexOf('VoidAmazonBalanceLoad')).toBe(kinds.length - 1) // R2
  })

  it('R1: a no after an unknown answer is undone at once, not declined', async () => {
    const t = setUp({ load: [outcome('unknown'), outcome('refused')], void: [outcome('absent')] })
    await t.accept()
    await t.clock.advance(5000)
    expect(await t.load()).toMatchObject({ state: 'voided', proof: 'absent', lateCheckAtMs: expect.any(Number) })
  })

  it('declines on a first no, with Amazon’s reason', async () => {
    const t = setUp({
      load: [outcome('refused', { reason: { code: 'velocity-limit', message: 'Enough for today.' } })],
    })
    await t.accept()
    expect(await t.load()).toMatchObject({ state: 'declined', reason: { code: 'velocity-limit' }, returnTold: true })
  })

  it('R9: what was never sent waits, however often it was throttled, and expires at its time', async () => {
    const t = setUp({ load: [outcome('not-sent')] })
    await t.accept()
    await t.clock.advance(119_000)
    expect((await t.load()).state).toBe('queued')
    await t.clock.advance(2000)
    expect((await t.load()).state).toBe('expired')
    const count = t.sent.length
    await t.clock.advance(600_000)
    expect(t.sent).toHaveLength(count)
  })

  it('R10: a held load outlives its time and is loaded late', async () => {
    const answers: Answer[] = [outcome('not-sent')]
    const t = setUp({ load: answers })
    await t.accept({ hold: true })
    await t.clock.advance(600_000)
    expect((await t.load()).state).toBe('queued')
    answers[0] = outcome('done')
    await t.clock.advance(20_000)
    expect((await t.load()).state).toBe('loaded')
  })

  it('repeats an unanswered Void until none can succeed any more; then a person is asked', async () => {
    const t = setUp({ load: [outcome('unknown')], void: [outcome('unknown')] })
    await t.accept()
    await t.clock.advance(1_200_000)
    expect((await t.load()).state).toBe('voiding')
    await t.clock.advance(200_000)
    expect(await t.load()).toMatchObject({ state: 'needs-review', reason: { code: 'void-window-over' } })
  })

  it('R5: after a crash an attempt without an answer is unknown; the load waits for its till and is asked again', async () => {
    let answerTooLate = (_outcome: Outcome) => {}
    const late = new Promise<Outcome>((resolve) => {
      answerTooLate = resolve
    })
    const before = setUp({ load: [late] })
    await before.accept()
    expect((await before.load()).state).toBe('sending')
    const clock = createVirtualClock(before.clock.nowMs() + 300_000)
    const store = { ...before.store, journal: before.store.reopen() }
    const after = setUp({ load: [outcome('done')] }, store, clock)
    await after.driver.start()
    await settle()
    expect(await after.load(before.id)).toMatchObject({ state: 'unresolved', unknownLoad: true })
    expect(after.sent).toHaveLength(0)
    after.driver.tillSeen('till-1')
    await clock.advance(1000)
    expect((await after.load(before.id)).state).toBe('loaded') // asked once more although its time to resolve is over
    expect(after.sent[0]?.body).toBe(before.sent[0]?.body)
    // R12: the first process's answer comes after all, and moves nothing.
    answerTooLate(outcome('refused'))
    await settle()
    expect((await after.load(before.id)).state).toBe('loaded')
    expect(before.faults).toHaveLength(2)
  })

  it('writes an answer down once the disk takes it again, with its claim code, and asks Amazon nothing twice', async () => {
    const t = setUp({ load: [outcome('done', { claimCode: { code: 'ABCD', expiresAt: null } })] })
    const { change } = t.store.journal.loads
    let full = 0
    t.store.journal.loads.change = (id, nowMs, decide) => {
      if (t.sent.length > 0 && full++ < 5) return Promise.reject(new JournalNotWritable('database or disk is full'))
      return change(id, nowMs, decide)
    }
    await t.accept()
    expect((await t.load()).state).toBe('sending')
    await t.clock.advance(10_000)
    expect(await t.load()).toMatchObject({ state: 'loaded', claimCodeIssued: true })
    expect(t.sent).toHaveLength(1)
    expect(t.codes).toEqual(['ABCD'])
  })

  it('R5: an answer that a fault of the program itself loses is unknown, and the load is asked again in the same run', async () => {
    const t = setUp({ load: [outcome('done')] })
    const { change } = t.store.journal.loads
    let broken = true
    t.store.journal.loads.change = (id, nowMs, decide) => {
      if (t.sent.length === 0 || !broken) return change(id, nowMs, decide)
      broken = false
      return Promise.reject(new TypeError('a fault of the program'))
    }
    await t.accept()
    expect(await t.load()).toMatchObject({ state: 'sending' })
    await t.clock.advance(3000)
    expect(await t.load()).toMatchObject({ state: 'loaded', unknownLoad: true, loadAttempts: 2 })
    expect(t.sent.map(({ body }) => body)).toEqual([t.sent[0]?.body, t.sent[0]?.body])
    expect(t.faults).toEqual(['a step failed and is tried again'])
  })

  it('R9: a disk that is full at the end of asking makes nobody ask once more', async () => {
    const t = setUp({ load: [outcome('unknown')], void: [outcome('done')] })
    await t.accept()
    await t.clock.advance(59_500)
    const { change } = t.store.journal.loads
    let isFull = true
    t.store.journal.loads.change = (id, nowMs, decide) =>
      isFull ? Promise.reject(new JournalNotWritable('database or disk is full')) : change(id, nowMs, decide)
    await t.clock.advance(5000)
    const before = t.sent.length
    isFull = false
    await t.clock.advance(3000)
    expect(t.sent[before]?.operation).toBe('VoidAmazonBalanceLoad')
    expect((await t.load()).state).toBe('voided')
  })

  it('sends a load whose first commit failed once only, when its till says it again', async () => {
    const t = setUp({ load: [outcome('done')] })
    const { accept } = t.store.journal.loads
    let full = true
    t.store.journal.loads.accept = (...args) => {
      if (!full) return accept(...args)
      full = false
      const [id, body, decide, nowMs] = args
      return accept(
        id,
        body,
        (view) => {
          const decision = decide(view)
          if (decision.kind !== 'create') return decision
          const first = (load: Parameters<NonNullable<typeof decision.first>>[0]) => {
            decision.first?.(load)
            throw new JournalNotWritable('database or disk is full')
          }
          return { ...decision, first }
        },
        nowMs,
      )
    }
    await expect(t.accept()).rejects.toThrow('full')
    expect(await t.store.journal.loads.find(t.id)).toBeNull()
    await t.accept()
    expect(await t.load()).toMatchObject({ state: 'loaded', loadAttempts: 1 })
    expect(t.sent).toHaveLength(1)
  })

  it('R5: without its till it is asked after a minute all the same', async () => {
    const before = setUp({ load: [outcome('unknown')] })
    await before.accept()
    await before.driver.stop()
    const clock = createVirtualClock(before.clock.nowMs() + 30_000)
    const after = setUp(
      { load: [outcome('unknown')], void: [outcome('done')] },
      { ...before.store, journal: before.store.reopen() },
      clock,
    )
    await after.driver.start()
    await clock.advance(59_000)
    expect(after.sent).toHaveLength(0)
    await clock.advance(30_000)
    expect(after.sent[0]?.operation).toBe('LoadAmazonBalance')
    expect((await after.load(before.id)).state).toBe('voided')
  })

  it('R7a: a load that arrives after its time is stored as expired', async () => {
    const t = setUp({ load: [outcome('done')] })
    await t.accept({ expiresAt: new Date(t.clock.nowMs() - 1).toISOString() })
    expect((await t.load()).state).toBe('expired')
    expect(t.sent).toHaveLength(0)
  })

  it('R7b: a load whose time ends while it waits for its turn is not sent', async () => {
    let letGo = () => {}
    const turn = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const t = setUp({ load: [outcome('done')], turn })
    await t.accept()
    await t.clock.advance(121_000)
    expect((await t.load()).state).toBe('queued')
    letGo()
    await settle()
    expect((await t.load()).state).toBe('expired')
    expect(t.sent).toHaveLength(0)
  })

  it('C3: a partial success is undone at once', async () => {
    const t = setUp({ load: [outcome('unknown', { partial: true })], void: [outcome('done')] })
    await t.accept()
    expect(await t.load()).toMatchObject({
      state: 'voided',
      proof: 'confirmed',
      reason: { code: 'account-not-eligible' },
    })
  })

  it('R14: the account is erased from every file once no rule needs it', async () => {
    const t = setUp({ load: [outcome('unknown')], void: [outcome('done')] })
    await t.accept()
    await t.clock.advance(65_000)
    expect(await t.store.journal.loads.destination(t.id)).toMatchObject({ value: '+12065550101' })
    expect(await t.store.journal.loads.eraseDue(t.clock.nowMs())).toBe(0)
    await t.clock.advance(1_300_000)
    expect(await t.store.journal.loads.eraseDue(t.clock.nowMs())).toBe(1)
    expect(await t.store.journal.loads.destination(t.id)).toBeNull()
    expect(await t.store.journal.loads.firstBody(t.id, 'LoadAmazonBalance')).toBeNull()
  })

  const absent = (date: number | null = null) => outcome('absent', { amazonDateMs: date })

  it('R4: a void that found nothing is sent again after 15 s, 60 s and as a late check, and settles by Amazon’s clock', async () => {
    const answers = [absent()]
    const t = setUp({ load: [outcome('unknown'), outcome('refused')], void: answers })
    await t.accept()
    await t.clock.advance(1000)
    expect(await t.load()).toMatchObject({ state: 'voided', proof: 'absent', returnTold: true })
    const voids = () => t.sent.filter((one) => one.operation === 'VoidAmazonBalanceLoad').length
    const counts: number[] = []
    for (const ms of [15_000, 45_000, 269_000]) {
      await t.clock.advance(ms)
      counts.push(voids())
    }
    expect(counts).toEqual([2, 3, 3])
    answers[0] = absent(t.clock.nowMs() + 10_000)
    await t.clock.advance(10_000)
    expect(await t.load()).toMatchObject({ state: 'voided', proof: 'settled' })
    await t.clock.advance(3_600_000)
    expect(voids()).toBe(4)
  })

  it('R4b: our own clock settles nothing before one more life of a signature', async () => {
    const t = setUp({ load: [outcome('unknown'), outcome('refused')], void: [absent()] })
    await t.accept()
    await t.clock.advance(400_000)
    expect(await t.load()).toMatchObject({ proof: 'absent' })
    await t.clock.advance(300_000)
    expect(await t.load()).toMatchObject({ proof: 'settled' })
  })

  it('R12: a Load whose “done” comes after its void had found nothing is undone at once', async () => {
    const t = setUp({ load: [outcome('unknown'), outcome('refused')], void: [absent()] })
    await t.accept()
    await t.clock.advance(1000)
    const load = await t.load()
    expect(load).toMatchObject({ state: 'voided', proof: 'absent' })
    const nowMs = t.clock.nowMs()
    const context = { outcome: outcome('done'), actor: 'gateway', nowMs }
    expect(planChange({ ...t.deps, random: () => 0.99 }, load, 'load-done', context)).toMatchObject({
      nextStepAtMs: nowMs,
    })
  })

  it('R4: a Load that arrived after its void is undone by the late check', async () => {
    const answers = [absent()]
    const t = setUp({ load: [outcome('unknown'), outcome('refused')], void: answers })
    await t.accept()
    await t.clock.advance(1000)
    answers[0] = outcome('done')
    await t.clock.advance(15_000)
    expect(await t.load()).toMatchObject({ state: 'voided', proof: 'confirmed', lossMinorUnits: 0 })
  })

  it.each(['refused', 'unknown'] as const)(
    'R8: a late check that stays %s is a possible loss, and what the cashier was told stays',
    async (verdict) => {
      const answers = [absent()]
      const t = setUp({ load: [outcome('unknown'), outcome('refused')], void: answers })
      await t.accept()
      await t.clock.advance(1000)
      answers[0] = outcome(verdict)
      await t.clock.advance(1_400_000)
      expect(await t.load()).toMatchObject({
        state: 'needs-review',
        reason: { code: 'credited-after-return' },
        lossMinorUnits: 5000,
        returnTold: true,
      })
    },
  )

  it('R4: the late check comes first thing after a restart whose downtime passed it', async () => {
    const before = setUp({ load: [outcome('unknown'), outcome('refused')], void: [absent()] })
    await before.accept()
    await before.clock.advance(1000)
    await before.driver.stop()
    const clock = createVirtualClock(before.clock.nowMs() + 500_000)
    const after = setUp({ void: [outcome('done')] }, { ...before.store, journal: before.store.reopen() }, clock)
    await after.driver.start()
    await settle()
    expect(await after.load(before.id)).toMatchObject({ state: 'voided', proof: 'confirmed' })
  })

  it('R4: the late check comes first also after a downtime longer than any window, and can still settle it', async () => {
    const before = setUp({ load: [outcome('unknown'), outcome('refused')], void: [absent()] })
    await before.accept()
    await before.clock.advance(1000)
    await before.driver.stop()
    const clock = createVirtualClock(before.clock.nowMs() + 8 * 3_600_000)
    const after = setUp({ void: [absent(clock.nowMs())] }, { ...before.store, journal: before.store.reopen() }, clock)
    await after.driver.start()
    await clock.advance(60_000)
    expect(after.sent).toHaveLength(1)
    expect(await after.load(before.id)).toMatchObject({ state: 'voided', proof: 'settled', lossMinorUnits: 0 })
  })

  describe('C4: a lost claim code', () => {
    const code = (gcId: string | null, text = 'ABCD') =>
      outcome('done', { gcId, claimCode: { code: text, expiresAt: null } })
    async function loadedThen(...answers: Answer[]) {
      const t = setUp({ load: [code('G1'), ...answers], refetchForMs: 600_000 })
      await t.accept()
      expect(await t.load()).toMatchObject({ state: 'loaded', gcId: 'G1' })
      t.wanted.add('code')
      t.driver.wake(t.id)
      await t.clock.advance(1000)
      return t
    }

    it('is fetched by the same Load, and taken only with the same gcId', async () => {
      const t = await loadedThen(code('G1'))
      t.wanted.clear()
      await t.clock.advance(60_000)
      expect(await t.load()).toMatchObject({ state: 'loaded' })
      expect(t.codes.length).toBeGreaterThan(1)
      expect(new Set(t.sent.map((one) => one.body)).size).toBe(1)
    })

    it.each([
      ['another gift card’s code', code('G2', 'WXYZ'), 'second-code'],
      ['a success without a code', outcome('done', { gcId: 'G1' }), 'code-lost'],
      ['a definite no', outcome('refused'), 'code-lost'],
      ['a partial success', outcome('unknown', { partial: true }), 'code-lost'],
    ])('that is answered with %s calls a person, and prints nothing', async (_name, answer, reason) => {
      const t = await loadedThen(answer)
      expect(await t.load()).toMatchObject({
        state: 'needs-review',
        reason: { code: reason },
        receiptState: 'code-lost',
      })
      expect(t.codes).toEqual(['ABCD'])
    })

    it('that was on its way when a person asked for the void is recorded, and moves nothing (R12)', async () => {
      let answer: (one: Outcome) => void = () => undefined
      const late = new Promise<Outcome>((resolve) => {
        answer = resolve
      })
      const t = await loadedThen(late)
      await askAsPerson(t.deps, t.id, { do: 'void' }, 'ann', 'the customer asks')
      answer(outcome('unknown'))
      await settle()
      expect(await t.load()).toMatchObject({ state: 'voiding', loadAttempts: 2, voidAttempts: 1 })
      expect(await t.store.journal.loads.openAttempts(t.id)).toEqual([])
    })

    it('is asked for again while the answer is unknown, and no longer than allowed', async () => {
      const t = await loadedThen(outcome('unknown'))
      await t.clock.advance(60_000)
      expect(await t.load()).toMatchObject({ state: 'loaded' })
      expect(t.sent.length).toBeGreaterThan(3)
      await t.clock.advance(600_000)
      const count = t.sent.length
      await t.clock.advance(3_600_000)
      expect(t.sent).toHaveLength(count)
    })
  })

  it('tries what is due and cannot be done again after a pause, not for ever at once', async () => {
    const store = temporaryJournal()
    const { loads } = store.journal
    let broken = false
    let inVain = 0
    const change: typeof loads.change = async (...asked) =>
      broken && inVain < 1000 && ++inVain ? null : loads.change(...asked)
    const t = setUp(
      { load: [outcome('unknown'), outcome('done')] },
      { ...store, journal: { ...store.journal, loads: { ...loads, change } } },
    )
    await t.accept()
    broken = true
    await t.clock.advance(15_000)
    expect(inVain).toBeGreaterThan(10)
    expect(inVain).toBeLessThan(200)
    broken = false
    await t.clock.advance(2000)
    expect((await t.load()).state).toBe('loaded')
  })

  it('meets no event that its rules refuse', async () => {
    const t = setUp({ load: [outcome('unknown')], void: [outcome('refused')] })
    await t.accept()
    await t.clock.advance(2_000_000)
    expect((await t.load()).state).toBe('needs-review')
    expect(t.faults).toEqual([])
  })
})

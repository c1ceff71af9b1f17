import { afterEach, describe, expect, it } from 'vitest'
import { closeDrivers, outcome, setUp } from '../../test-support/driver-under-test.ts'
import { createVirtualClock, settle } from '../../test-support/virtual-clock.ts'
import { recordGivenBack } from './cash-return.ts'
import type { Outcome } from './load-record.ts'
import { askAsPerson } from './people.ts'
import { validateLoad } from './validate-load.ts'

afterEach(closeDrivers)

const receipt = { destination: { kind: 'receipt' } }
const code = { gcId: 'A1', claimCode: { code: 'ABCD-EFGHIJ-KLMN', expiresAt: null } }
const operations = (t: { sent: readonly { operation: string }[] }) => t.sent.map(({ operation }) => operation)
/** What the test Amazon's bodies say of the gift card. */
const namesOf = (t: { sent: readonly { operation: string; body: string }[] }) =>
  t.sent.filter(({ operation }) => operation === 'CancelGiftCard').map(({ body }) => JSON.parse(body)[3])

/** When the last Create was signed. */
const lastCreate = (t: { sent: readonly { operation: string; signedAtAmazonMs: number }[] }) =>
  t.sent.findLast(({ operation }) => operation === 'CreateGiftCard')?.signedAtAmazonMs ?? 0
const release: (() => void)[] = []
afterEach(() => {
  for (const one of release.splice(0)) one()
})
/** An answer that does not come while the test runs. */
const held = () => new Promise<Outcome>((resolve) => release.push(() => resolve(outcome('unknown'))))

describe('a gift card code on paper', () => {
  it('is created once, and its code goes to the printer', async () => {
    const t = setUp({ load: [outcome('done', code)] })
    await t.accept(receipt)
    expect(await t.load()).toMatchObject({ state: 'loaded', gcId: 'A1', receiptState: 'waiting', masked: '' })
    expect(t.codes).toEqual(['ABCD-EFGHIJ-KLMN'])
    expect(operations(t)).toEqual(['CreateGiftCard'])
  })

  it('is cancelled by its name, as a Void is: also the repeat of a Cancel names it', async () => {
    const t = setUp({ load: [outcome('done', code)], void: [outcome('unknown'), outcome('done')] })
    await t.accept(receipt)
    expect(await askAsPerson(t.deps, t.id, { do: 'void' }, 'local', 'wrong amount')).toHaveProperty('load')
    t.driver.wake(t.id)
    await t.clock.advance(20_000)
    expect((await t.load()).state).toBe('voided')
    expect([operations(t), namesOf(t)]).toEqual([
      ['CreateGiftCard', 'CancelGiftCard', 'CancelGiftCard'],
      ['A1', 'A1'],
    ])
  })

  it('is created again once to learn its name, with the same bytes, before the first Cancel', async () => {
    const unknown = outcome('unknown', { reason: { code: 'unknown-answer', message: '' } })
    const t = setUp({ load: [unknown, outcome('refused'), outcome('done', code)], void: [outcome('done')] })
    await t.accept(receipt)
    await t.clock.advance(20_000)
    expect(await t.load()).toMatchObject({ state: 'voided', proof: 'confirmed', receiptState: 'waiting' })
    expect(operations(t)).toEqual(['CreateGiftCard', 'CreateGiftCard', 'CreateGiftCard', 'CancelGiftCard'])
    expect(new Set(t.sent.slice(0, 3).map(({ body }) => body)).size).toBe(1)
    expect(namesOf(t)).toEqual(['A1'])
    const timeline = await t.store.journal.loads.timeline(t.id)
    expect(timeline.map(({ event }) => event)).toContain('send-learn')
    expect(t.faults).toEqual([])
  })

  it('is cancelled without its name where that one question brought none, and never created after a Cancel (R2)', async () => {
    const t = setUp({ load: [outcome('unknown')], void: [outcome('unknown'), outcome('done')] })
    await t.accept(receipt)
    await t.clock.advance(61_000)
    const before = operations(t).filter((one) => one === 'CreateGiftCard').length
    await t.clock.advance(120_000)
    expect((await t.load()).state).toBe('voided')
    expect(operations(t).slice(before)).toEqual(['CancelGiftCard', 'CancelGiftCard'])
    expect(namesOf(t)).toEqual([null, null])
  })

  it('is asked for again where the question itself never left, but not for long after the undoing began', async () => {
    const again = setUp({
      load: [outcome('unknown'), outcome('refused'), outcome('not-sent'), outcome('not-sent'), outcome('done', code)],
      void: [outcome('done')],
    })
    await again.accept(receipt)
    await again.clock.advance(60_000)
    expect(operations(again)).toEqual([...Array(5).fill('CreateGiftCard'), 'CancelGiftCard'])
    expect(namesOf(again)).toEqual(['A1'])

    const t = setUp({
      load: [outcome('unknown'), outcome('refused'), outcome('not-sent')],
      void: [outcome('not-sent'), outcome('not-sent'), outcome('done')],
    })
    await t.accept(receipt)
    const beganAtMs = t.clock.nowMs()
    await t.clock.advance(100_000)
    const creates = t.sent.filter(({ operation }) => operation === 'CreateGiftCard')
    expect(creates.length).toBeGreaterThan(5)
    // One answer later than 60 s after the undoing began, at the most.
    expect((creates.at(-1)?.openedAtMs ?? 0) - beganAtMs).toBeLessThan(62_000)
    expect(namesOf(t)).toEqual([null, null, null])
    expect((await t.load()).state).toBe('voided')
  })

  it('R9: its questions give the Void no more time: keys that stay refused end in needs-review', async () => {
    const t = setUp({
      load: [outcome('unknown'), outcome('refused'), outcome('not-sent')],
      void: [outcome('not-sent')],
    })
    await t.accept(receipt)
    await t.clock.advance(10_000)
    const { lastLoadAtMs } = await t.load()
    expect(lastLoadAtMs).toBe(t.sent[1]?.openedAtMs)
    await t.clock.advance(60_000)
    expect(await t.load()).toMatchObject({ lastLoadAtMs, loadSignedAtAmazonMs: lastCreate(t) })
    await t.clock.advance((lastLoadAtMs ?? 0) + 1_230_000 - t.clock.nowMs())
    expect(await t.load()).toMatchObject({ state: 'needs-review', reason: { code: 'void-window-over' } })
    expect(t.codes).toEqual([])
  })

  it('R4b: is not settled by our own clock while its last question may still arrive', async () => {
    const t = setUp({
      load: [outcome('unknown'), outcome('refused'), outcome('not-sent')],
      void: [outcome('absent')],
    })
    await t.accept(receipt)
    await t.clock.advance(70_000)
    const { lastLoadAtMs } = await t.load()
    await t.clock.advance((lastLoadAtMs ?? 0) + 640_000 - t.clock.nowMs())
    expect((await t.load()).proof).toBe('absent')
    await t.clock.advance(lastCreate(t) + 641_000 - t.clock.nowMs())
    expect((await t.load()).proof).toBe('settled')
  })

  it.each<[string, Outcome[], number]>([
    ['brought no answer', [outcome('unknown')], 0],
    ['was cut off by the end of the process (R5)', [], 0],
    ['never left', [outcome('not-sent'), outcome('done', code)], 1],
  ])('is asked for once, also across a restart: the question that %s', async (_what, learning, asked) => {
    const before = setUp({
      load: [outcome('unknown'), outcome('refused'), learning[0] ?? held()],
      // The process ends before its Cancel is committed.
      onSend: async ({ n }) => void (n === 3 && before.driver.stop()),
    })
    await before.accept(receipt)
    await before.clock.advance(5000)
    expect(operations(before)).toEqual(Array(3).fill('CreateGiftCard'))
    const after = setUp(
      { load: [learning[1] ?? outcome('done', code)], void: [outcome('done')] },
      { ...before.store, journal: before.store.reopen() },
      before.clock,
    )
    await after.driver.start()
    after.driver.wake(before.id)
    await after.clock.advance(20_000)
    expect((await after.load(before.id)).state).toBe('voided')
    expect(operations(after).filter((one) => one === 'CreateGiftCard')).toHaveLength(asked)
    expect(namesOf(after).at(-1)).toBe(asked === 1 ? 'A1' : null)
  })

  it('R2: is never created after a Cancel, also not by the next run, whose clock was set back', async () => {
    const before = setUp({ load: [outcome('unknown'), outcome('refused'), outcome('not-sent')], void: [held()] })
    await before.accept(receipt)
    await before.clock.advance(70_000)
    expect(operations(before).at(-1)).toBe('CancelGiftCard')
    const clock = createVirtualClock(before.clock.nowMs() - 3_600_000)
    const after = setUp({ void: [outcome('done')] }, { ...before.store, journal: before.store.reopen() }, clock)
    await after.driver.start()
    after.driver.wake(before.id)
    await after.clock.advance(20_000)
    expect(new Set(operations(after))).toEqual(new Set(['CancelGiftCard']))
    expect((await after.load(before.id)).state).toBe('voided')
  })

  it('is cancelled by its name as soon as an answer tells it, also after a Cancel that had none', async () => {
    const unsure = outcome('unknown', { gcId: 'A1' })
    const t = setUp({
      load: [outcome('unknown'), outcome('refused'), outcome('unknown')],
      void: [unsure, unsure, outcome('done')],
    })
    await t.accept(receipt)
    await t.clock.advance(60_000)
    expect((await t.load()).state).toBe('voided')
    expect(namesOf(t)).toEqual([null, 'A1', 'A1'])
  })

  it('R11a: is not created to learn its name once the cash is back', async () => {
    const t = setUp({ load: [outcome('unknown')], void: [outcome('done')] })
    await t.accept(receipt)
    const body = { ...receipt, amount: { currency: 'USD', minorUnits: 5000 } }
    await recordGivenBack(t.deps, t.id, 'till-1', '7', body)
    const before = t.sent.length
    t.driver.wake(t.id)
    await t.clock.advance(20_000)
    expect((await t.load()).state).toBe('voided')
    expect(operations(t).slice(before)).toEqual(['CancelGiftCard'])
  })

  it('R3: stands, and its code is printed, where its only Cancel is refused', async () => {
    const t = setUp({
      load: [outcome('unknown'), outcome('refused'), outcome('done', code)],
      void: [outcome('refused')],
    })
    await t.accept(receipt)
    await t.clock.advance(20_000)
    expect(await t.load()).toMatchObject({ state: 'loaded', receiptState: 'waiting' })
    expect(t.codes).toEqual(['ABCD-EFGHIJ-KLMN'])
  })

  it('needs a printer before any cash is taken, and before it is created', async () => {
    const t = setUp({ load: [outcome('done', code)] })
    const without = { ...t.deps, paperOf: async () => ({ printer: null, asksForTickets: false }) }
    const asked = { ...receipt, amount: { currency: 'USD', minorUnits: 5000 } }
    const rules = { ...without, amazon: t.amazon, openMinorUnits: async () => 0, fundable: () => null }
    expect(await validateLoad(rules, asked, 'till-1')).toMatchObject({
      outcome: 'invalid',
      reason: { code: 'destination-not-supported' },
    })
    const withPrinter = { ...rules, paperOf: t.deps.paperOf }
    expect(await validateLoad(withPrinter, asked, 'till-1')).toMatchObject({ outcome: 'valid' })
    Object.assign(t.deps, without)
    const accepted = await t.accept(receipt)
    await settle()
    expect(accepted).toMatchObject({ load: { state: 'declined', reason: { code: 'destination-not-supported' } } })
    expect(t.sent).toEqual([])
  })
})

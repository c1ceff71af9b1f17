import { afterEach, describe, expect, it } from 'vitest'
import { closeDrivers, outcome, setUp } from '../../test-support/driver-under-test.ts'
import { settle } from '../../test-support/virtual-clock.ts'
import { recordGivenBack } from './cash-return.ts'
import { askAsPerson } from './people.ts'
import { validateLoad } from './validate-load.ts'

afterEach(closeDrivers)

const receipt = { destination: { kind: 'receipt' } }
const code = { gcId: 'A1', claimCode: { code: 'ABCD-EFGHIJ-KLMN', expiresAt: null } }
const operations = (t: { sent: readonly { operation: string }[] }) => t.sent.map(({ operation }) => operation)
/** What the test Amazon's bodies say of the gift card. */
const namesOf = (t: { sent: readonly { operation: string; body: string }[] }) =>
  t.sent.filter(({ operation }) => operation === 'CancelGiftCard').map(({ body }) => JSON.parse(body)[3])

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

  it('is asked for again where the question itself never left', async () => {
    const t = setUp({
      load: [outcome('unknown'), outcome('refused'), outcome('not-sent'), outcome('not-sent'), outcome('done', code)],
      void: [outcome('done')],
    })
    await t.accept(receipt)
    await t.clock.advance(60_000)
    expect(operations(t)).toEqual([...Array(5).fill('CreateGiftCard'), 'CancelGiftCard'])
    expect(namesOf(t)).toEqual(['A1'])
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
    const rules = { ...without, amazon: t.amazon, openMinorUnits: async () => 0 }
    expect(await validateLoad(rules, asked, 'till-1')).toMatchObject({
      outcome: 'invalid',
      reason: { code: 'destination-not-supported' },
    })
    expect(await validateLoad({ ...rules, paperOf: t.deps.paperOf }, asked, 'till-1')).toMatchObject({
      outcome: 'valid',
    })
    Object.assign(t.deps, without)
    const accepted = await t.accept(receipt)
    await settle()
    expect(accepted).toMatchObject({ load: { state: 'declined', reason: { code: 'destination-not-supported' } } })
    expect(t.sent).toEqual([])
  })
})

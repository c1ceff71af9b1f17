import { ulid } from 'ulid'
import { afterEach, describe, expect, it } from 'vitest'
import { closeDrivers, outcome, setUp } from '../../test-support/driver-under-test.ts'
import { settle } from '../../test-support/virtual-clock.ts'
import { createLoadActs } from './load-acts.ts'
import type { LoadRecord } from './load-record.ts'
import { showLoad } from './show-load.ts'

afterEach(closeDrivers)

const request = {
  destination: { kind: 'phone', value: '+12065550101' },
  amount: { currency: 'USD', minorUnits: 5000 },
} as const

function actsOf(
  t: ReturnType<typeof setUp>,
  changed: (load: LoadRecord) => void,
  reviewCash: 'hold' | 'return' = 'hold',
  fundable: () => number | null = () => null,
) {
  const alerts: string[] = []
  const acts = createLoadActs({
    ...t.deps,
    reviewCash,
    amazon: t.amazon,
    accountFor: async () => t.deps,
    openMinorUnits: t.store.journal.loads.openMinorUnits,
    fundable,
    driver: t.driver,
    changed,
    alert: (what) => alerts.push(what),
  })
  return { acts, alerts }
}

describe('what is done to a load', () => {
  it('R6: sends the attempt that was committed with the load also where nobody can be told of it', async () => {
    const t = setUp({ load: [outcome('done')] })
    const { acts } = actsOf(t, () => {
      throw new Error('a page cannot be told')
    })
    await expect(acts.accept(t.id, request, 'till-1')).rejects.toThrow('a page')
    await settle()
    expect(t.sent).toHaveLength(1)
    expect((await t.load()).state).toBe('loaded')
  })

  it('T6: counts the open money of the whole store in a currency, whatever account each load is of', async () => {
    const t = setUp({ load: [] })
    const terms = (partnerId: string, other: string) => ({
      ...t.deps,
      partnerId,
      capStoreMoney: 12_000,
      sharesCapWith: [`${other}/US`],
    })
    const acts = createLoadActs({
      ...t.deps,
      amazon: { ...t.amazon, turn: () => new Promise(() => undefined), turnNow: () => false },
      accountFor: async (terminalId) => (terminalId === 'till-1' ? terms('Tilly', 'Other') : terms('Other', 'Tilly')),
      openMinorUnits: t.store.journal.loads.openMinorUnits,
      fundable: () => null,
      driver: { firstAttempt: () => null, wake: () => undefined },
      changed: () => undefined,
      alert: () => undefined,
    })
    const put = async (terminalId: string) => {
      const accepted = await acts.accept(ulid(), request, terminalId)
      return 'load' in accepted && (accepted.load.reason?.code ?? accepted.load.account)
    }
    expect([await put('till-1'), await put('till-2')]).toEqual(['Tilly/US', 'Other/US'])
    for (const till of ['till-1', 'till-2']) {
      expect(await acts.validate(request, till)).toMatchObject({ outcome: 'invalid', reason: { code: 'cap-reached' } })
      expect(await put(till)).toBe('cap-reached')
    }
  })

  it('refuses before the cash what the funds do not cover, and takes it again when they do', async () => {
    const t = setUp({})
    let fundable: number | null = 4999
    const { acts } = actsOf(
      t,
      () => undefined,
      'hold',
      () => fundable,
    )
    expect(await acts.validate(request, 'till-1')).toMatchObject({
      outcome: 'invalid',
      reason: { code: 'insufficient-funds' },
    })
    fundable = 5000
    expect(await acts.validate(request, 'till-1')).toMatchObject({ outcome: 'valid' })
  })

  it('R15: alerts when a till has heard of a load that the journal does not know', async () => {
    const t = setUp({ load: [outcome('done')] })
    const told: string[] = []
    const { acts, alerts } = actsOf(t, ({ state }) => told.push(state))
    await acts.accept(t.id, { ...request, heardRevision: 3 }, 'till-1')
    await settle()
    expect(told).toEqual(['needs-review'])
    expect(alerts).toMatchObject([expect.stringContaining('was the journal lost?')])
    expect(t.sent).toEqual([])
  })

  it('R15: alerts, and tells everybody, when a till has heard more of a known load than the journal knows', async () => {
    const t = setUp({ load: [outcome('done')] })
    const told: string[] = []
    const { acts, alerts } = actsOf(t, ({ state }) => told.push(state))
    await acts.accept(t.id, request, 'till-1')
    await settle()
    const { revision } = await t.load()
    told.length = 0
    await acts.accept(t.id, { ...request, heardRevision: revision }, 'till-1')
    expect([told, alerts]).toEqual([[], []])
    await acts.accept(t.id, { ...request, heardRevision: revision + 1 }, 'till-1')
    expect([told, alerts]).toEqual([['needs-review'], [expect.stringContaining('was the journal lost?')]])
  })

  it('R11b: a load that the lost journal may have sent at its last moment waits a whole signature’s life for a person’s word', async () => {
    const t = setUp({ load: [] })
    const acts = createLoadActs({
      ...t.deps,
      amazon: t.amazon,
      accountFor: async () => t.deps,
      openMinorUnits: t.store.journal.loads.openMinorUnits,
      fundable: () => null,
      driver: { firstAttempt: () => null, wake: () => undefined }, // this journal never sent it
      changed: () => undefined,
      alert: () => undefined,
    })
    await acts.accept(t.id, request, 'till-1')
    await t.clock.advance(20_000)
    await acts.accept(t.id, { ...request, heardRevision: 7 }, 'till-1')
    const foundAtMs = t.clock.nowMs()
    expect(await t.load()).toMatchObject({ state: 'needs-review', reason: { code: 'restored' }, loadAttempts: 0 })
    const resolve = () => acts.askAsPerson(t.id, { do: 'resolve', outcome: 'voided' }, 'ann', 'not in the portal')
    await t.clock.advance(629_999)
    const until = new Date(foundAtMs + 630_000).toISOString()
    expect(await resolve()).toEqual({ refused: expect.stringContaining(until) })
    await t.clock.advance(1)
    expect(await resolve()).toMatchObject({ load: { state: 'voided', proof: 'person' } })
  })

  it('R15, R2: a code of a load that the lost journal may have undone is never fetched again', async () => {
    const t = setUp({
      load: [outcome('done', { claimCode: { code: 'ABCD-EFGHIJ-KLMN', expiresAt: null }, gcId: 'G1' })],
    })
    const { acts } = actsOf(t, () => undefined)
    await t.accept()
    await acts.accept(t.id, { ...request, heardRevision: 9 }, 'till-1')
    await t.clock.advance(700_000)
    await acts.askAsPerson(t.id, { do: 'resolve', outcome: 'loaded' }, 'ann', 'seen in the portal')
    expect(await t.load()).toMatchObject({ state: 'loaded', claimCodeIssued: true, voidAttempts: 0 })
    t.wanted.add('code')
    t.driver.wake(t.id)
    await t.clock.advance(60_000)
    expect(t.sent).toHaveLength(1)
  })

  it('R8b: what was undone in vain after its cash went back is a loss, and no later void pretends that it is not', async () => {
    const t = setUp({ load: [outcome('done')], void: [outcome('refused')] })
    const { acts } = actsOf(t, () => undefined)
    await t.accept()
    await acts.recordGivenBack(t.id, 'till-1', '7', request)
    await t.clock.advance(5000)
    expect(await t.load()).toMatchObject({ state: 'needs-review', givenBack: true })
    await t.clock.advance(700_000)
    await acts.askAsPerson(t.id, { do: 'resolve', outcome: 'loaded' }, 'ann', 'seen in the portal')
    expect(await t.load()).toMatchObject({ state: 'loaded', lossMinorUnits: 5000 })
    const again = await acts.askAsPerson(t.id, { do: 'void' }, 'ann', 'to get it back')
    expect(again).toEqual({ refused: expect.stringContaining('resolved as a loss') })
    expect(t.sent).toHaveLength(2)
  })

  it.each([
    ['return', true, 5000],
    ['hold', false, 0],
  ] as const)('R8b: under REVIEW_CASH=%s a restored load was told to go back: %s', async (reviewCash, told, loss) => {
    const t = setUp({ load: [outcome('done')] })
    const { acts } = actsOf(t, () => undefined, reviewCash)
    await acts.accept(t.id, { ...request, heardRevision: 3 }, 'till-1')
    expect(await t.load()).toMatchObject({ state: 'needs-review', returnTold: told })
    await t.clock.advance(86_400_000)
    await acts.askAsPerson(t.id, { do: 'resolve', outcome: 'loaded' }, 'ann', 'seen at Amazon')
    // What the cashier was told stays, and a load that stands after all is a loss.
    expect(await t.load()).toMatchObject({ state: 'loaded', returnTold: told, lossMinorUnits: loss })
    expect(showLoad(await t.load(), reviewCash).cash).toBe(told ? 'return' : 'keep')
  })

  it('T5a: alerts when the cash of a load was handed back at two tills', async () => {
    const t = setUp({ load: [outcome('refused')] })
    const { acts, alerts } = actsOf(t, () => undefined)
    await acts.accept(t.id, { ...request, hold: true }, 'till-1')
    await settle()
    await acts.scanTicket(t.id, 'till-2')
    expect(await acts.grantCashReturn(t.id, 'till-2', '8')).toMatchObject({ load: { state: 'declined' } })
    expect(alerts).toEqual([])
    await acts.recordGivenBack(t.id, 'till-1', '7', request)
    expect(alerts).toEqual(['the cash of a load was handed back at two tills'])
  })
})

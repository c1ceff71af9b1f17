import { afterEach, describe, expect, it } from 'vitest'
import { closeDrivers, outcome, setUp } from '../../test-support/driver-under-test.ts'
import { askAsPerson } from './people.ts'

afterEach(closeDrivers)

const card = { destination: { kind: 'card', value: '1400000005567585358' } }
const foreign = outcome('not-sent', { foreign: true, reason: { code: 'card-already-active', message: '' } })
const operations = (t: { sent: readonly { operation: string }[] }) => t.sent.map(({ operation }) => operation)

describe('a physical card', () => {
  it('is activated once, without a code, and undone by its deactivation', async () => {
    const t = setUp({ load: [outcome('done')], void: [outcome('done')] })
    await t.accept(card)
    expect(await t.load()).toMatchObject({ state: 'loaded', claimCodeIssued: false, masked: '…5358' })
    await askAsPerson(t.deps, t.id, { do: 'void' }, 'local', 'wrong card')
    t.driver.wake(t.id)
    await t.clock.advance(1000)
    expect([(await t.load()).state, operations(t)]).toEqual(['voided', ['ActivateGiftCard', 'DeactivateGiftCard']])
  })

  it('that was active before anything was sent is declined: the cash goes back', async () => {
    const t = setUp({ load: [foreign] })
    await t.accept(card)
    expect(await t.load()).toMatchObject({
      state: 'declined',
      returnTold: true,
      reason: { code: 'card-already-active' },
    })
  })

  it('that is active after an unknown activation, and not provably by it, is for people', async () => {
    const t = setUp({ load: [outcome('unknown'), foreign] })
    await t.accept(card)
    await t.clock.advance(20_000)
    expect(await t.load()).toMatchObject({ state: 'needs-review', reason: { code: 'card-already-active' } })
    expect(operations(t)).not.toContain('DeactivateGiftCard')
    expect(t.faults).toEqual([])
  })
})

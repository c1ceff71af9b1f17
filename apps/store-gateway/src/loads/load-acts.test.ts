import { afterEach, describe, expect, it } from 'vitest'
import { closeDrivers, outcome, setUp } from '../../test-support/driver-under-test.ts'
import { settle } from '../../test-support/virtual-clock.ts'
import { createLoadActs } from './load-acts.ts'
import type { LoadRecord } from './load-record.ts'

afterEach(closeDrivers)

const request = {
  destination: { kind: 'phone', value: '+12065550101' },
  amount: { currency: 'USD', minorUnits: 5000 },
} as const

function actsOf(t: ReturnType<typeof setUp>, changed: (load: LoadRecord) => void) {
  const alerts: string[] = []
  const acts = createLoadActs({
    ...t.deps,
    amazon: t.amazon,
    openMinorUnits: t.store.journal.loads.openMinorUnits,
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

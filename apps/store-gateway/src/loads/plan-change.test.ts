import { afterEach, expect, it } from 'vitest'
import { closeDrivers, outcome, setUp } from '../../test-support/driver-under-test.ts'
import { planChange } from './plan-change.ts'

afterEach(closeDrivers)

it('R12: after a Load that turned out done the Void runs at once, also where one has failed; else it waits', async () => {
  const t = setUp({ load: [outcome('done')] })
  await t.accept()
  const load = { ...(await t.load()), state: 'voiding', confirmed: false, voidAttempts: 1 } as const
  const nowMs = t.clock.nowMs()
  const nextStepAfter = (event: 'load-done' | 'load-unknown', verdict: 'done' | 'unknown') => {
    const planned = planChange(t.deps, load, event, { outcome: outcome(verdict), actor: 'gateway', nowMs })
    return 'refused' in planned ? null : planned.nextStepAtMs
  }
  expect(nextStepAfter('load-done', 'done')).toBe(nowMs)
  expect(nextStepAfter('load-unknown', 'unknown')).toBeGreaterThan(nowMs)
})

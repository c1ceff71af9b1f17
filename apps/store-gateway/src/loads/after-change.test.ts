import { afterEach, expect, it } from 'vitest'
import { closeDrivers, outcome, setUp } from '../../test-support/driver-under-test.ts'
import { afterChange } from './after-change.ts'
import type { Move } from './life-moves.ts'
import type { Change } from './ports.ts'

afterEach(closeDrivers)

const change = (move: Move, more: Partial<Change> = {}): Change => ({
  event: 'test',
  actor: 'gateway',
  move,
  reason: null,
  nextStepAtMs: null,
  tellsReturn: false,
  ...more,
})

async function loadedAt() {
  const t = setUp({ load: [outcome('done')] })
  await t.accept()
  return { load: await t.load(), nowMs: t.clock.nowMs() + 5000 }
}

it('R11b: a Void is the latest attempt from then on, and makes the last Load no younger', async () => {
  const { load, nowMs } = await loadedAt()
  const open = {
    operation: 'VoidAmazonBalanceLoad',
    body: '',
    openedAtMs: nowMs,
    signedAtAmazonMs: nowMs,
    claim: 'one',
  } as const
  const after = afterChange(load, change({ to: 'voiding' }, { event: 'send-void', open }), nowMs).load
  expect(after).toMatchObject({ lastAttemptAtMs: nowMs, signedAtAmazonMs: nowMs, voidAttempts: 1, loadAttempts: 1 })
  expect(after).toMatchObject({ lastLoadAtMs: load.lastLoadAtMs, loadSignedAtAmazonMs: load.loadSignedAtAmazonMs })
})

it('R10, R15: what happens again keeps the time at which it happened first', async () => {
  const { load, nowMs } = await loadedAt()
  const both = change({ to: 'unresolved', set: { held: true, restored: true } })
  const once = afterChange(load, both, nowMs).load
  expect(once).toMatchObject({ ticketOutAtMs: nowMs, heldAtMs: nowMs, restoredAtMs: nowMs })
  const { ticketOutAtMs, heldAtMs, restoredAtMs } = once
  expect(afterChange(once, both, nowMs + 1000).load).toMatchObject({ ticketOutAtMs, heldAtMs, restoredAtMs })
})

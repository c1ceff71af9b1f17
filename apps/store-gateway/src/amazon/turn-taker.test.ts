import { expect, it } from 'vitest'
import { createVirtualClock } from '../../test-support/virtual-clock.ts'
import { createTurnTaker } from './turn-taker.ts'

it('lets at most the account’s rate out in any second, in order, and gives up with its signal', async () => {
  const clock = createVirtualClock(0)
  const turns = createTurnTaker(10, clock.nowMs, clock.setTimer)
  const out: number[] = []
  for (let n = 0; n < 35; n++) turns.turn(new AbortController().signal).then(() => out.push(clock.nowMs()))
  const stop = new AbortController()
  const given = turns.turn(stop.signal)
  stop.abort()
  expect(await given).toBe(false)
  await clock.advance(10_000)
  expect(out).toHaveLength(35)
  expect(out).toEqual([...out].sort((a, b) => a - b))
  for (const at of out) expect(out.filter((other) => other >= at && other < at + 1000).length).toBeLessThanOrEqual(10)
})

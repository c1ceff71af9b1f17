import { expect, it } from 'vitest'
import { createVirtualClock, settle } from '../../test-support/virtual-clock.ts'
import { watchAmazon } from './watch-amazon.ts'

it('asks at the start and while Amazon is away, and leaves it alone while it answers', async () => {
  const clock = createVirtualClock()
  let state: 'unknown' | 'reachable' | 'unreachable' = 'unknown'
  let asked = 0
  const probe = async () => {
    asked++
    if (asked === 3) state = 'reachable'
  }
  const watch = watchAmazon({ probe, state: () => state, setTimer: clock.setTimer, onFault: () => undefined })
  await clock.advance(60_000)
  expect(asked).toBe(3)
  state = 'unreachable'
  await clock.advance(4000)
  expect(asked).toBe(4)
  await watch.stop()
  await clock.advance(60_000)
  await settle()
  expect(asked).toBe(4)
})

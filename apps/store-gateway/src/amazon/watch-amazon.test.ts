import { expect, it } from 'vitest'
import { createVirtualClock, settle } from '../../test-support/virtual-clock.ts'
import { createAmazonState, watchAmazon } from './watch-amazon.ts'

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

it('takes one lost answer for an accident, three in a row or a refused connection for an outage', () => {
  const state = createAmazonState()
  const after = (...contacts: Parameters<typeof state.hear>[0][]) => {
    for (const contact of contacts) state.hear(contact, 'load')
    return state.current()
  }
  expect(after('reachable', 'unclear', 'unclear')).toBe('reachable')
  expect(after('reachable', 'unclear', 'unclear', 'unclear')).toBe('unreachable')
  expect(after('reachable')).toBe('reachable')
  expect(after('unreachable')).toBe('unreachable')
  expect(after('not-authorised', 'unclear')).toBe('not-authorised')
})

it('says that loads fail while a call that moves nothing is answered, for as long as no load has a whole answer', () => {
  let nowMs = 0
  const state = createAmazonState(() => nowMs)
  state.hear('reachable', 'question')
  for (let n = 0; n < 4; n++) {
    nowMs += 1000
    state.hear('unclear', 'load')
  }
  state.hear('reachable', 'question')
  expect(state.current()).toBe('reachable')
  expect(state.loads()).toEqual({ failingSinceMs: 1000, failedInLastMinute: 4, othersAnswered: true })
  nowMs += 58_000
  expect(state.loads()).toMatchObject({ failingSinceMs: 1000, failedInLastMinute: 2 })
  state.hear('reachable', 'load')
  expect(state.loads()).toMatchObject({ failingSinceMs: null, failedInLastMinute: 0 })
})

import { describe, expect, it } from 'vitest'
import { events, shop, states, told } from '../test-support/session-states.ts'
import { step } from './index.ts'

describe('with the cash in the hand', () => {
  it('leaves “take the cash” only once the end of the sale is on disk, and says then what to do with the cash', () => {
    const waiting = step(states['take-cash'], events.cancel, shop).state
    expect(waiting).toEqual(states['take-cash'])
    const failed = step(waiting, events['cancel-failed'], shop).state
    expect(failed).toMatchObject({ step: 'take-cash', problem: { code: 'end-not-stored' } })
    const cancelled = { ...told, state: 'cancelled', cash: 'return', reason: 'nothing-confirmed' } as const
    const ended = step(failed, { type: 'load-changed', loadId: 'LOAD-1', number: '1-0001', told: cancelled }, shop)
    expect(ended.state).toMatchObject({
      step: 'idle',
      sale: 2,
      notice: { code: 'load-news', why: 'nothing-confirmed' },
    })
  })
})

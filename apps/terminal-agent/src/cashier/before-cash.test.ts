import { describe, expect, it } from 'vitest'
import { events, no, other, outcome, shop, states, target } from '../test-support/session-states.ts'
import { step } from './index.ts'

describe('between the amount and the cash', () => {
  it('keeps a refusal until it is acknowledged, and the barcode that was scanned meanwhile', () => {
    const refused = step(states.validating, events['checked no'], shop).state
    expect(refused).toMatchObject({ step: 'refused', said: no, target, amount: 5000 })
    expect(step(refused, events.digit, shop).state).toEqual(refused)
    expect(step(refused, events['phone-start'], shop).state).toEqual(refused)
    const waiting = step(refused, events['scan other'], shop).state
    expect(step(waiting, events.enter, shop).state).toMatchObject({ step: 'amount', target: other })
  })

  it('ends the prepared row of the first barcode when the second one is taken', () => {
    const asked = step(states['take-cash'], events['scan other'], shop).state
    expect(step(asked, events.cancel, shop).state).toEqual(states['take-cash'])
    expect(outcome(step(asked, events['cash-taken'], shop))).toBe('ask-replace') // no press goes through the question
    const after = step(asked, events.enter, shop)
    expect(after.commands).toContainEqual({ type: 'cancel', loadId: 'LOAD-1' })
    expect(after.state).toMatchObject({ step: 'amount', sale: 2, target: other })
  })

  it('goes on behind the question about a second barcode', () => {
    const asked = step(states.preparing, events['scan other'], shop).state
    const prepared = step(asked, events.prepared, shop)
    expect(prepared).toMatchObject({ state: { step: 'ask-replace', kept: { step: 'take-cash' } }, commands: [] })
    expect(step(prepared.state, events.cancel, shop).state).toMatchObject({ step: 'take-cash' })
  })
})

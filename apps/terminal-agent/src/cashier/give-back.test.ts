import { describe, expect, it } from 'vitest'
import { events, OTHER, outcome, shop, states } from '../test-support/session-states.ts'
import { said, step } from './index.ts'

describe('cash that goes back', () => {
  it('shows what to do with the cash until the cashier has read it', () => {
    const returned = step(states.sent, events['this return'], shop).state
    expect(step(returned, events['scan other'], shop).state).toMatchObject({
      step: 'give-back',
      nextScan: { text: OTHER },
    })
    expect(step(returned, events['phone-start'], shop).state).toEqual(returned)
  })

  it('orders cash back only after the grant, notes it once, and goes on (T5a)', () => {
    const asked = step(states.sent, events['this return'], shop).state
    expect(asked).toMatchObject({ step: 'give-back', phase: 'asking', load: { amount: 5000, account: '…8901' } })
    expect(outcome(step(asked, events['handed-back'], shop))).toBe('give-back') // a press before the order notes nothing
    const ordered = step(asked, events.granted, shop).state
    expect(ordered).toMatchObject({ phase: 'order' })
    const noting = step(ordered, events['handed-back'], shop)
    expect(noting).toMatchObject({ state: { phase: 'noting' }, commands: [{ type: 'note-handed-back' }] })
    expect(outcome(step(noting.state, events['handed-back'], shop))).toBe('give-back') // the second press
    expect(outcome(step(noting.state, events.next, shop))).toBe('give-back')
    expect(outcome(step(noting.state, events['note-failed'], shop))).toBe('give-back [problem]')
    expect(outcome(step(noting.state, events.noted, shop))).toBe('idle [seen]')
  })

  it('hands nothing over without a grant, asks again on demand, and leaves without owing an order that was never given', () => {
    const asked = step(states.sent, events['this return'], shop).state
    const refused = step(asked, events['grant-refused'], shop).state
    expect(refused).toMatchObject({ phase: 'refused', problem: { code: 'no-line' } })
    expect(outcome(step(refused, events['handed-back'], shop))).toBe('give-back')
    expect(outcome(step(refused, events.enter, shop))).toBe('give-back [ask-grant]')
    expect(outcome(step(asked, events.next, shop))).toBe('idle [seen]')
  })

  it('takes its order back once the cash is owed meanwhile, and leads to the list without owing it again', () => {
    const noting = { ...states['give-back'], phase: 'noting' } as const
    const message = said('owed-meanwhile', 'It is owed now.')
    const owed = step(noting, { ...events['note-failed'], message }, shop)
    expect(owed.state).toMatchObject({ step: 'give-back', phase: 'owed', problem: message })
    expect(outcome(owed)).toBe('give-back [problem]')
    expect(outcome(step(owed.state, events['handed-back'], shop))).toBe('give-back')
    for (const event of [events.enter, events.next]) expect(outcome(step(owed.state, event, shop))).toBe('idle [seen]')
  })

  it('puts the cash down as owed only when asked and told twice that nobody is there', () => {
    const order = states['give-back']
    const asked = step(order, events.next, shop)
    expect(asked).toMatchObject({ state: { step: 'give-back', phase: 'nobody' }, commands: [] })
    expect(step(asked.state, events.cancel, shop).state).toMatchObject({ phase: 'order' })
    expect(outcome(step(asked.state, events.enter, shop))).toBe('give-back')
    expect(outcome(step(asked.state, events['handed-back'], shop))).toBe('give-back')
    expect(outcome(step(asked.state, events.next, shop))).toBe('idle [owe, seen]')
  })

  it('T7: keeps neither of two different codes that are scanned for the next sale', () => {
    const waiting = step(states.sent, events['scan other'], shop).state
    expect(step(waiting, events['scan other'], shop).state).toMatchObject({ nextScan: { text: OTHER } })
    const both = step(waiting, { type: 'scan', text: '0850000857420055555555555' }, shop)
    expect(both).toMatchObject({ state: { step: 'sent', nextScan: { kind: 'two' } }, commands: [{ kind: 'problem' }] })
    expect(step(both.state, events['scan other'], shop).state).toMatchObject({ nextScan: { kind: 'two' } })
    expect(step(both.state, events.next, shop).state).toMatchObject({ step: 'idle', nextScan: null })
    const done = { ...states.done, nextScan: { kind: 'two' as const } }
    expect(step(done, events['scan other'], shop).state).toMatchObject({ step: 'done', nextScan: { kind: 'two' } })
  })

  it('shows cash that is back already as done, and orders nothing', () => {
    const told = { ...events['this return'].told, handedBack: true }
    expect(outcome(step(states.sent, { ...events['this return'], told }, shop))).toBe('done [problem]')
  })
})

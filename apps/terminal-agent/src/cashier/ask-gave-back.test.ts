import { describe, expect, it } from 'vitest'
import { events, OTHER, outcome, shop, states, TICKET, ticketNews } from '../test-support/session-states.ts'
import { step } from './index.ts'

const asked = states['ask-gave-back']
const scanned = {
  ...states['scanned-ticket'],
  news: { ...ticketNews('pending'), mayGiveBack: 'by-word' },
} as const

describe('“I gave the cash back already” (T5e)', () => {
  it('stays asked when the load is done before the answer, and says so to the ear', () => {
    const late = step(asked, events['this keep'], shop)
    expect(outcome(late)).toBe('ask-gave-back [problem]')
    expect(outcome(step(late.state, events['this keep'], shop))).toBe('ask-gave-back') // heard once
    expect(outcome(step(late.state, events.enter, shop))).toBe('ask-gave-back')
    expect(outcome(step(late.state, events.next, shop))).toBe('ask-gave-back')
  })

  it('leads by a no to what the load is now', () => {
    const late = step(asked, events['this keep'], shop).state
    expect(step(late, events.cancel, shop)).toMatchObject({ state: { step: 'done', told: { cash: 'keep' } } })
  })

  it('says after a yes that the load was done before, records nothing, and leaves only by what was read', () => {
    const late = step(asked, events['this keep'], shop).state
    const said = step(late, events['gave-back'], shop)
    expect(outcome(said)).toBe('ask-gave-back [problem]')
    expect(said.state).toMatchObject({ phase: 'late', number: '1-0001', amount: 5000 })
    for (const event of [events['gave-back'], events.cancel, events['this keep'], events['this return']])
      expect(step(said.state, event, shop).state).toMatchObject({ step: 'ask-gave-back', phase: 'late' })
    expect(outcome(step(said.state, events.next, shop))).toBe('idle [seen]')
    const next = step(said.state, events['scan other'], shop).state
    expect(step(next, events.next, shop).state).toMatchObject({
      step: 'amount',
      target: { destination: { value: OTHER } },
    })
  })

  it('leaves it unread what became of the load since', () => {
    const late = step(asked, events['this keep'], shop).state
    const said = step(late, events['gave-back'], shop).state
    const undone = step(said, events['this return'], shop).state
    expect(outcome(step(undone, events.next, shop))).toBe('idle')
  })

  it('orders the cash back, or calls for help, whatever was not answered yet', () => {
    const late = step(asked, events['this keep'], shop).state
    expect(outcome(step(late, events['this return'], shop))).toBe('give-back [ask-grant, problem]')
    const ask = { ...events['this keep'], told: { ...events['this keep'].told, cash: 'ask' } } as const
    expect(outcome(step(asked, ask, shop))).toBe('done [problem]')
  })

  it('stays asked beside a ticket too, which a no asks about again, and a yes leaves alone', () => {
    const question = step(scanned, events['gave-back'], shop).state
    const late = step(question, events['this keep'], shop).state
    expect(late).toMatchObject({ step: 'ask-gave-back' })
    expect(outcome(step(late, events.cancel, shop))).toBe('scanned-ticket [scan-ticket]')
    const said = step(late, events['gave-back'], shop).state
    expect(said).toMatchObject({ step: 'ask-gave-back', phase: 'late', loadId: 'LOAD-1' })
    expect(outcome(step(said, { type: 'scan', text: TICKET }, shop))).toBe('ask-gave-back [problem]')
    expect(outcome(step(said, events.next, shop))).toBe('idle')
  })
})

import { describe, expect, it } from 'vitest'
import { events, held, no, outcome, shop, states, TICKET, ticketNews } from '../test-support/session-states.ts'
import { step } from './index.ts'

const pending = { ...states['scanned-ticket'], news: ticketNews('pending') } as const
const mayCancel = { ...pending, news: { ...pending.news, mayGiveBack: 'cancel' } } as const
const byWord = { ...pending, news: { ...pending.news, mayGiveBack: 'by-word' } } as const

describe('a scanned ticket of a load without an end', () => {
  it('pays nothing, unless the cashier may end it: nothing was sent, or by their own word while it is here (T2, T5g)', () => {
    expect(outcome(step(pending, events.cancel, shop))).toBe('scanned-ticket')
    expect(outcome(step(pending, events['gave-back'], shop))).toBe('scanned-ticket')
    expect(outcome(step(mayCancel, events['gave-back'], shop))).toBe('scanned-ticket')
    expect(outcome(step(mayCancel, events.cancel, shop))).toBe('scanned-ticket [cancel]')
    expect(outcome(step(byWord, events.cancel, shop))).toBe('scanned-ticket')
    const asked = step(byWord, events['gave-back'], shop)
    expect(asked.state).toMatchObject({ step: 'ask-gave-back', loadId: 'LOAD-1', number: '1-0001', amount: 5000 })
    expect(step(asked.state, events.cancel, shop).state).toEqual(byWord)
    expect(outcome(step(asked.state, events['gave-back'], shop))).toBe('ask-gave-back [record-gave-back]')
  })

  it('is asked about again once the load has its end', () => {
    expect(outcome(step(mayCancel, events['this return'], shop))).toBe('scanned-ticket [scan-ticket]')
    const asked = step(byWord, events['gave-back'], shop).state
    expect(outcome(step(asked, events['this return'], shop))).toBe('scanned-ticket [scan-ticket]')
    expect(outcome(step(asked, events['this wait'], shop))).toBe('ask-gave-back')
  })

  it('follows what may be done while it is looked at', () => {
    const sent = step(
      mayCancel,
      { ...events['this wait'], told: { ...events['this wait'].told, cancellable: false } },
      shop,
    )
    expect(sent.state).toMatchObject({ news: { mayGiveBack: 'by-word' } })
  })

  it('says that nothing was stored, and hands nothing back', () => {
    expect(step(mayCancel, events['cancel-failed'], shop).state).toMatchObject({ problem: { code: 'end-not-stored' } })
  })
})

describe('a ticket', () => {
  it('begins with a ticket whatever forbids a sale, asks again on demand, and pays nothing by itself', () => {
    const blocked = { ...shop, blocked: no }
    const asked = step(states.idle, events['scan ticket'], blocked)
    expect(asked.commands).toEqual([{ type: 'scan-ticket', loadId: TICKET.slice(2) }])
    const failed = step(states['scanned-ticket'], events['ticket-failed'], shop).state
    expect(outcome(step(failed, events.enter, shop))).toBe('scanned-ticket [scan-ticket]')
    const told = step(states['scanned-ticket'], events['ticket pending'], shop).state
    expect(outcome(step(told, events['ticket cash'], shop))).toBe('scanned-ticket') // nobody asked any more
    expect(outcome(step(told, events.scan, shop))).toBe('amount [read]')
  })

  it('shows a ticket only after its hold is on disk (T4), and finishes with its own scan', () => {
    expect(step(states.sent, events.ticket, shop).state).toEqual(states.sent)
    const shown = step(states.sent, events.held, shop).state
    const own = { ...states.ticket, held: { ...held, loadId: TICKET.slice(2) } }
    expect(shown).toMatchObject({ step: 'ticket' })
    expect(outcome(step(own, events['scan ticket'], shop))).toBe('scanned-ticket [scan-ticket]')
  })
})

import { describe, expect, it } from 'vitest'
import { events, held, no, outcome, shop, states, TICKET } from '../test-support/session-states.ts'
import { step } from './index.ts'

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

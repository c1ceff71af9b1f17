import { describe, expect, it } from 'vitest'
import { events, held, OTHER, other, outcome, shop, states, told } from '../test-support/session-states.ts'
import { step } from './index.ts'

describe('after the cash is taken', () => {
  it('shows the end of a sale that was set aside until it is acknowledged, whatever is scanned or keyed', () => {
    const shown = step(states.idle, events.resume, shop).state
    expect(shown).toMatchObject({ step: 'done', wasAside: true, held, told: { cash: 'keep' } })
    for (const event of [events.digit, events['phone-start'], events.phone, events['scan noise']])
      expect(step(shown, event, shop).state).toEqual(shown)
    const waiting = step(shown, events['scan other'], shop).state
    expect(waiting).toMatchObject({ step: 'done', nextScan: OTHER })
    expect(step(waiting, events.next, shop).state).toMatchObject({ step: 'amount', target: other })
    const back = step(states.idle, { ...events.resume, told: { ...told, cash: 'return' } }, shop)
    expect(outcome(back)).toBe('give-back [ask-grant, problem]')
  })

  it('lets the barcode wait while the end of a sale that was set aside is not read yet', () => {
    const busy = { ...shop, resultWaits: true }
    const waiting = step(states.done, events['scan other'], busy).state
    expect(waiting).toMatchObject({ step: 'done', nextScan: OTHER })
    const idle = step(waiting, events.next, busy).state
    expect(idle).toMatchObject({ step: 'idle', nextScan: OTHER })
    expect(step(idle, events.resume, shop).state).toMatchObject({ step: 'done', nextScan: OTHER })
  })

  it('keeps a barcode that was scanned after confirm for the next sale (T7)', () => {
    const waiting = step(states.sent, events['scan other'], shop).state
    const done = step(waiting, events['this keep'], shop).state
    expect(step(done, events.next, shop).state).toMatchObject({ step: 'amount', sale: 2, target: other })
  })
})

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
    expect(waiting).toMatchObject({ step: 'done', nextScan: { text: OTHER } })
    expect(step(waiting, events.next, shop).state).toMatchObject({ step: 'amount', target: other })
    const back = step(states.idle, { ...events.resume, told: { ...told, cash: 'return' } }, shop)
    expect(outcome(back)).toBe('give-back [ask-grant, problem]')
  })

  it('lets the barcode wait while the end of a sale that was set aside is not read yet', () => {
    const busy = { ...shop, resultWaits: true }
    const waiting = step(states.done, events['scan other'], busy).state
    expect(waiting).toMatchObject({ step: 'done', nextScan: { text: OTHER } })
    const idle = step(waiting, events.next, busy).state
    expect(idle).toMatchObject({ step: 'idle', nextScan: { text: OTHER } })
    expect(step(idle, events.resume, shop).state).toMatchObject({ step: 'done', nextScan: { text: OTHER } })
  })

  it('keeps a barcode that was scanned after confirm for the next sale (T7)', () => {
    const waiting = step(states.sent, events['scan other'], shop).state
    const done = step(waiting, events['this keep'], shop).state
    expect(step(done, events.next, shop).state).toMatchObject({ step: 'amount', sale: 2, target: other })
  })

  it('asks for a code again that was scanned longer than a minute before its sale begins', () => {
    const waiting = step(states.sent, events['scan other'], shop).state
    const done = step(waiting, events['this keep'], shop).state
    const atOnce = { ...shop, nowMs: shop.nowMs + 60_000 }
    expect(step(done, events.next, atOnce).state).toMatchObject({ step: 'amount', target: other })
    const late = { ...shop, nowMs: shop.nowMs + 60_001 }
    expect(step(done, events.next, late).state).toMatchObject({ step: 'idle', notice: { code: 'scan-stale' } })
  })

  it.each(['sent', 'done'] as const)(
    'begins no sale with the code of its own sale, read twice, when it is %s',
    (name) => {
      const again = step(states[name], events.scan, shop)
      expect(again).toMatchObject({
        state: { step: name, nextScan: { kind: 'same' } },
        commands: [{ kind: 'problem' }],
      })
      expect(step(again.state, events.next, shop).state).toMatchObject({ step: 'idle', notice: null })
      const other1 = step(again.state, events['scan other'], { ...shop, resultWaits: true })
      expect(other1.state).toMatchObject({ nextScan: { text: OTHER } })
      const waiting = step(states.sent, events['scan other'], shop).state
      expect(step(waiting, events.scan, shop).state).toMatchObject({ nextScan: { text: OTHER } })
    },
  )
})

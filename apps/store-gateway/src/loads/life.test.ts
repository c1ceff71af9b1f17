import { LOAD_STATES } from '@tillway/contract'
import { describe, expect, it } from 'vitest'
import { isRefusal, LOAD_EVENTS, type LoadEvent, type LoadFacts, live } from './life.ts'

const facts = (patch: Partial<LoadFacts>): LoadFacts => ({
  state: 'queued',
  heldAtMs: null,
  unknownLoad: false,
  confirmed: false,
  loadAttempts: 1,
  voidAttempts: 0,
  ...patch,
})
const to = (patch: Partial<LoadFacts>, event: LoadEvent) => {
  const result = live(facts(patch), event)
  return isRefusal(result) ? 'refused' : result.to
}

describe('the life of a load', () => {
  it('answers every event in every state with a move or a sentence', () => {
    for (const state of LOAD_STATES)
      for (const event of LOAD_EVENTS) {
        const result = live(facts({ state }), event)
        if (isRefusal(result)) expect(result.refused).toMatch(/\w+ \w+/)
        else expect(LOAD_STATES).toContain(result.to)
      }
  })

  it('R1: a no declines only if no earlier attempt may have been done; else the load is undone', () => {
    expect(to({ state: 'sending' }, 'load-refused')).toBe('declined')
    expect(to({ state: 'sending', unknownLoad: true }, 'load-refused')).toBe('voiding')
  })

  it('R2: after a void attempt Load is never sent again, from any state', () => {
    for (const state of LOAD_STATES)
      expect([state, to({ state, voidAttempts: 1 }, 'send-load')]).toEqual([
        state,
        state === 'queued' ? 'sending' : 'refused',
      ])
  })

  it('R3: a refused void proves the load only when Load was confirmed and this is the only Void', () => {
    expect(to({ state: 'voiding', confirmed: true, voidAttempts: 1 }, 'void-refused')).toBe('loaded')
    expect(to({ state: 'voiding', confirmed: true, voidAttempts: 2 }, 'void-refused')).toBe('needs-review')
    expect(to({ state: 'voiding', confirmed: false, voidAttempts: 1 }, 'void-refused')).toBe('needs-review')
    expect(to({ state: 'voiding', confirmed: true, voidAttempts: 1 }, 'void-absent')).toBe('needs-review')
    expect(to({ state: 'voiding', voidAttempts: 1 }, 'void-absent')).toBe('voided')
  })

  it('R7: only a queued load expires', () => {
    for (const state of LOAD_STATES)
      expect([state, to({ state }, 'expire')]).toEqual([state, state === 'queued' ? 'expired' : 'refused'])
  })

  it('R10: a held load is neither expired nor given up by the clock, until it was held too long', () => {
    expect(to({ state: 'queued', heldAtMs: 1 }, 'expire')).toBe('refused')
    expect(to({ state: 'unresolved', heldAtMs: 1 }, 'give-up')).toBe('refused')
    expect(to({ state: 'queued', heldAtMs: 1 }, 'hold-over')).toBe('expired')
    expect(to({ state: 'unresolved', heldAtMs: 1 }, 'hold-over')).toBe('needs-review')
    for (const state of ['voiding', 'loaded', 'declined', 'expired', 'voided', 'needs-review'] as const)
      expect(to({ state }, 'hold')).toBe('refused')
  })

  it('C3: a partial success without a clean code is perhaps done, and undone at once', () => {
    expect(live(facts({ state: 'sending' }), 'load-partial')).toMatchObject({
      to: 'voiding',
      set: { unknownLoad: true },
    })
  })

  it('a verdict of not-sent leaves what was known before', () => {
    expect(to({ state: 'sending' }, 'load-not-sent')).toBe('queued')
    expect(to({ state: 'sending', unknownLoad: true }, 'load-not-sent')).toBe('unresolved')
    expect(to({ state: 'voiding', voidAttempts: 1 }, 'void-not-sent')).toBe('voiding')
  })

  it('an end stays: nothing that happens to it moves it', () => {
    for (const state of ['loaded', 'declined', 'expired', 'voided', 'needs-review'] as const)
      for (const event of LOAD_EVENTS)
        expect([event, to({ state, confirmed: true }, event)]).toEqual([event, 'refused'])
  })
})

import { LOAD_STATES } from '@tillway/contract'
import { describe, expect, it } from 'vitest'
import { ordinaryLoad } from '../../test-support/ordinary-load.ts'
import { live } from './life.ts'
import { isRefusal, LOAD_EVENTS, type LoadEvent, type LoadFacts } from './life-moves.ts'

const facts = (patch: Partial<LoadFacts>): LoadFacts => ({ state: 'queued', ...ordinaryLoad, ...patch })
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

  it('R15: what a lost journal may have sent is never sent again, and no first Void of ours proves anything about it', () => {
    for (const state of ['queued', 'sending', 'unresolved', 'voiding', 'loaded', 'needs-review'] as const)
      expect([state, to({ state }, 'restore')]).toEqual([state, 'needs-review'])
    expect(to({ state: 'voided', proof: 'confirmed' }, 'restore')).toBe('refused')
    expect(to({ state: 'needs-review', restoredAtMs: 1 }, 'ask-retry')).toBe('refused')
    const undone = { state: 'voiding', confirmed: true, voidAttempts: 1 } as const
    expect(to({ ...undone, restoredAtMs: 1 }, 'void-refused')).toBe('needs-review')
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

  it('an end moves for people, and for its late check, and for nothing else', () => {
    const late = LOAD_EVENTS.filter(
      (event) =>
        event.startsWith('void-') || event === 'send-void' || (event.startsWith('load-') && event !== 'load-done'),
    )
    const moves = (patch: Partial<LoadFacts>) => LOAD_EVENTS.filter((event) => !isRefusal(live(facts(patch), event)))
    expect(moves({ state: 'declined' })).toEqual(['give-back'])
    expect(moves({ state: 'expired' })).toEqual(['give-back'])
    for (const proof of ['confirmed', 'settled', 'person'] as const)
      expect(moves({ state: 'voided', proof })).toEqual(['give-back'])
    expect(new Set(moves({ state: 'voided', proof: 'absent' }))).toEqual(
      new Set([...late, 'load-done', 'give-back', 'restore']),
    )
    expect(moves({ state: 'needs-review' })).toEqual([
      'give-back',
      'ask-retry',
      'resolve-loaded',
      'resolve-voided',
      'restore',
    ])
  })

  it('T5e: cash given back by word of the cashier undoes the load, and is a loss if it stands all the same', () => {
    expect(to({ state: 'queued' }, 'give-back')).toBe('expired')
    for (const state of ['sending', 'unresolved', 'loaded', 'voiding'] as const)
      expect(to({ state }, 'give-back')).toBe('voiding')
    expect(
      live(facts({ state: 'voiding', confirmed: true, voidAttempts: 1, givenBack: true }), 'void-refused'),
    ).toMatchObject({ to: 'needs-review', set: { loss: true } })
    expect(live(facts({ state: 'needs-review' }), 'give-back')).toMatchObject({ set: { givenBack: true, loss: true } })
  })

  it('R8: a Void whose time is over is a loss where the cash is gone, and else none', () => {
    for (const gone of [{ returnTold: true }, { givenBack: true }, { cashGranted: true }])
      expect(live(facts({ state: 'voiding', ...gone }), 'void-time-over')).toMatchObject({
        to: 'needs-review',
        set: { loss: true },
      })
    expect(live(facts({ state: 'voiding' }), 'void-time-over')).not.toHaveProperty('set')
  })

  it('R8b, R11a: after the cash went back a person’s word books a loss, and nobody tries again', () => {
    for (const gone of [{ returnTold: true }, { givenBack: true }, { cashGranted: true }]) {
      expect(live(facts({ state: 'needs-review', ...gone }), 'resolve-loaded')).toMatchObject({
        to: 'loaded',
        set: { loss: true },
      })
      expect(to({ state: 'needs-review', ...gone }, 'ask-retry')).toBe('refused')
    }
    expect(to({ state: 'needs-review' }, 'ask-retry')).toBe('unresolved')
    expect(to({ state: 'needs-review', voidAttempts: 1 }, 'ask-retry')).toBe('refused')
  })
})

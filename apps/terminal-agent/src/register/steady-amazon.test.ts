import { describe, expect, it } from 'vitest'
import { createSteadyAmazon } from './steady-amazon.ts'

function setUp() {
  let nowMs = 1_000_000
  const steady = createSteadyAmazon(() => nowMs)
  return (amazon: Parameters<typeof steady>[0]['amazon'], afterMs = 1000, loadsFail = false) => {
    nowMs += afterMs
    return steady({ amazon, loadsFail })
  }
}

describe('Amazon on the register page', () => {
  it('is away at once, and connected only after it has answered for a while', () => {
    const hear = setUp()
    expect(hear('reachable')).toBe('reachable')
    expect(hear('unreachable')).toBe('unreachable')
    expect(hear('reachable')).toBe('unsteady')
    expect(hear('reachable', 10_000)).toBe('unsteady')
    expect(hear('reachable', 10_000)).toBe('reachable')
  })

  it('is not called connected while loads fail, whatever else is answered', () => {
    const hear = setUp()
    expect(hear('reachable', 1000, true)).toBe('unsteady')
    expect(hear('reachable', 60_000, true)).toBe('unsteady')
    expect(hear('reachable')).toBe('reachable')
  })

  it('does not hang on its word when the clock is set back', () => {
    const hear = setUp()
    hear('unreachable')
    expect(hear('reachable', -600_000)).toBe('reachable')
  })

  it('has one word while it comes and goes, and is away again once it stays away', () => {
    const hear = setUp()
    const flips = Array.from({ length: 12 }, (_, n) => hear(n % 2 === 0 ? 'unreachable' : 'reachable', 3000))
    expect(new Set(flips.slice(1))).toEqual(new Set(['unsteady']))
    expect(hear('unreachable')).toBe('unsteady')
    expect(hear('unreachable', 19_000)).toBe('unsteady')
    expect(hear('unreachable')).toBe('unreachable')
  })

  it('is not known without the gateway, and refused keys are said at once', () => {
    const hear = setUp()
    hear('unreachable')
    expect(hear('unknown')).toBe('unknown')
    expect(hear('not-authorised')).toBe('not-authorised')
    expect(hear('reachable')).toBe('unsteady')
  })
})

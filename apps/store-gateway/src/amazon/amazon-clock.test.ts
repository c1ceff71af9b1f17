import { describe, expect, it } from 'vitest'
import { createAmazonClock } from './amazon-clock.ts'

const NOW_MS = Date.parse('2026-11-21T12:00:00.250Z')

/** A clock that hears answers of an Amazon which is ahead by so much, each a little later. */
function listening() {
  const clock = createAmazonClock()
  let nowMs = NOW_MS
  return {
    clock,
    hear(aheadMs: number, how: { tripMs?: number; refused?: boolean } = {}) {
      const { tripMs = 100, refused = false } = how
      const sentMs = nowMs
      const dateMs = Math.floor((sentMs + tripMs / 2 + aheadMs) / 1000) * 1000
      clock.hear({ sentMs, heardMs: sentMs + tripMs, dateMs, refused })
      nowMs += 1370
      return clock.aheadMs()
    },
  }
}

describe("Amazon's clock", () => {
  it('is not known before its first answer', () => {
    expect(createAmazonClock().aheadMs()).toBeNull()
  })

  it('is the same as ours while no answer says otherwise, whatever whole seconds and slow answers look like', () => {
    const { hear } = listening()
    expect([hear(0), hear(300), hear(-200), hear(0, { tripMs: 5900 }), hear(100)]).toEqual([0, 0, 0, 0, 0])
  })

  it.each([600_000, -600_000, 90_000, 4000])('is measured to the second when it is ahead by %i ms', (aheadMs) => {
    const { hear } = listening()
    for (let i = 0; i < 6; i++) expect(Math.abs((hear(aheadMs) ?? 0) - aheadMs)).toBeLessThanOrEqual(1000)
    expect(Math.abs((hear(aheadMs) ?? 0) - aheadMs)).toBeLessThanOrEqual(500)
  })

  it('does not believe one answer against all others', () => {
    const { hear } = listening()
    hear(0)
    expect([hear(120_000), hear(0), hear(-90_000), hear(0)]).toEqual([0, 0, 0, 0])
  })

  it('believes two answers that agree, and follows a clock that was set', () => {
    const { hear } = listening()
    hear(0)
    hear(120_000)
    expect(Math.abs((hear(120_000) ?? 0) - 120_000)).toBeLessThanOrEqual(1000)
    hear(0)
    expect(Math.abs(hear(0) ?? 99_999)).toBeLessThanOrEqual(1000)
  })

  it('believes an answer at once that refuses our signature for its date', () => {
    const { hear } = listening()
    hear(0)
    expect(Math.abs((hear(-600_000, { refused: true }) ?? 0) + 600_000)).toBeLessThanOrEqual(1000)
  })

  it.each([600_000, -600_000])('keeps what it knows when our own clock is moved by %i ms', (byMs) => {
    const { clock, hear } = listening()
    hear(0)
    clock.moved(byMs)
    expect(clock.aheadMs()).toBe(-byMs)
  })
})

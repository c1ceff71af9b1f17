import { describe, expect, it } from 'vitest'
import { createSteadyClock } from './steady-clock.ts'

function clocks(wallMs = 1_000_000) {
  const machine = { wallMs, monotonicMs: 500 }
  const clock = createSteadyClock(
    () => machine.wallMs,
    () => machine.monotonicMs,
  )
  const pass = (ms: number) => {
    machine.wallMs += ms
    machine.monotonicMs += ms
  }
  return { machine, clock, pass }
}

describe('the steady clock', () => {
  it('shows the wall clock of its start, and goes on as time passes', () => {
    const { clock, pass } = clocks()
    pass(1234)
    expect([clock.nowMs(), clock.wallAheadMs()]).toEqual([1_001_234, 0])
  })

  it.each([600_000, -600_000])('does not see the wall clock jump by %i ms, and says that it did', (jumpMs) => {
    const { machine, clock, pass } = clocks()
    machine.wallMs += jumpMs
    pass(100)
    expect([clock.nowMs(), clock.wallAheadMs()]).toEqual([1_000_100, jumpMs])
  })

  it.each([600_000, -600_000])('follows a correction of %i ms when it is told to', (jumpMs) => {
    const { machine, clock, pass } = clocks()
    machine.wallMs += jumpMs
    expect(clock.follow()).toBe(jumpMs)
    pass(50)
    expect([clock.nowMs(), clock.wallAheadMs()]).toEqual([1_000_050 + jumpMs, 0])
  })

  it('runs on the real clocks by itself', () => {
    const clock = createSteadyClock()
    expect(Math.abs(clock.nowMs() - Date.now())).toBeLessThan(1000)
    expect(Math.abs(clock.wallAheadMs())).toBeLessThan(1000)
  })
})

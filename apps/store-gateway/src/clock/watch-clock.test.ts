import { createSteadyClock } from '@tillway/listener'
import { afterEach, describe, expect, it } from 'vitest'
import { createVirtualClock } from '../../test-support/virtual-clock.ts'
import { createAmazonClock } from '../amazon/amazon-clock.ts'
import { clockWords } from './clock-standing.ts'
import { watchClock } from './watch-clock.ts'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** A watched machine: its wall clock is off by `offMs` at the start, and Amazon's clock is always right. */
function watched(offMs = 0) {
  const machine = createVirtualClock()
  let wallOffMs = offMs
  let busy = false
  const said: string[] = []
  const clock = createSteadyClock(
    () => machine.nowMs() + wallOffMs,
    () => machine.nowMs(),
  )
  const amazonClock = createAmazonClock()
  const hear = () => {
    const nowMs = clock.nowMs()
    const dateMs = Math.floor(machine.nowMs() / 1000) * 1000
    amazonClock.hear({ sentMs: nowMs, heardMs: nowMs, dateMs, refused: false })
  }
  const watch = watchClock({
    clock,
    amazonClock,
    hasDeadlines: async () => busy,
    pullBack: async (nowMs) => said.push(`back to ${nowMs - machine.nowMs()}`),
    setTimer: machine.setTimer,
    onStanding: (standing) => said.push(standing.state === 'off' ? clockWords(standing) : standing.state),
    onJump: (byMs) => said.push(`jump ${byMs}`),
    onFollow: (byMs) => said.push(`follow ${byMs}`),
    onFault: (cause) => said.push(String(cause)),
  })
  closers.push(() => watch.stop())
  return {
    clock,
    said,
    offMs: () => clock.nowMs() - machine.nowMs(),
    setWallTo: (ms: number) => {
      wallOffMs = ms
    },
    setBusy: (is: boolean) => {
      busy = is
    },
    async pass(ms: number) {
      for (let passedMs = 0; passedMs < ms; passedMs += 1000) {
        hear()
        await machine.advance(1000)
      }
    },
  }
}

describe('the watch over the clock', () => {
  it('says nothing of a clock that is right', async () => {
    const t = watched()
    await t.pass(30_000)
    expect(t.said).toEqual([])
  })

  it.each([120_000, -120_000])(
    'alerts once about a clock that is off by %i ms, and says when it is right',
    async (offMs) => {
      const t = watched(offMs)
      await t.pass(20_000)
      expect(t.said).toEqual([expect.stringMatching(offMs > 0 ? /12[01] s ahead of Amazon/ : /12[01] s behind Amazon/)])
      t.setWallTo(0)
      await t.pass(10_000)
      expect(t.said.slice(1)).toEqual([
        `jump ${-offMs}`,
        ...(offMs > 0 ? ['back to 0'] : []),
        `follow ${-offMs}`,
        'right',
      ])
      expect(t.offMs()).toBe(0)
    },
  )

  it('does not follow a clock that was set wrong, and alerts', async () => {
    const t = watched()
    await t.pass(5000)
    t.setWallTo(86_400_000)
    await t.pass(10_000)
    expect(t.offMs()).toBe(0)
    expect(t.said).toEqual(['jump 86400000', expect.stringContaining('86400 s ahead of Amazon')])
  })

  it('follows a correction only when no deadline is running', async () => {
    const t = watched(-40_000)
    await t.pass(5000)
    t.setBusy(true)
    t.setWallTo(0)
    await t.pass(60_000)
    expect(t.offMs()).toBe(-40_000)
    t.setBusy(false)
    await t.pass(10_000)
    expect(t.offMs()).toBe(0)
    expect(t.said).toEqual(['jump 40000', 'follow 40000'])
  })
})

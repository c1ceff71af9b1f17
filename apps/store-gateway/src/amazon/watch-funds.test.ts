import type { Money } from '@tillway/contract'
import { expect, it } from 'vitest'
import { createVirtualClock } from '../../test-support/virtual-clock.ts'
import type { FundsAnswer } from './ask-funds.ts'
import { watchFunds } from './watch-funds.ts'

const known = (minorUnits: number): FundsAnswer => ({
  kind: 'known',
  amount: { currency: 'USD', minorUnits },
  reason: null,
})

function bench(
  answer: (atMs: number) => FundsAnswer,
  lowBelow: Money | null = { currency: 'USD', minorUnits: 50_000 },
) {
  const clock = createVirtualClock(0)
  const asked: number[] = []
  const low: unknown[] = []
  let changes = 0
  const watch = watchFunds({
    ask: async () => {
      asked.push(clock.nowMs())
      return answer(clock.nowMs())
    },
    nowMs: clock.nowMs,
    setTimer: clock.setTimer,
    lowBelow,
    onChange: () => changes++,
    onLow: (balance, lastsHours) => low.push([balance.minorUnits, lastsHours]),
    onFault: (cause) => {
      throw cause
    },
  })
  return { clock, asked, low, watch, changes: () => changes }
}

it('asks every minute, and never twice within a second', async () => {
  const { clock, asked, watch } = bench(() => known(1))
  await watch.look()
  const second = watch.look()
  expect(watch.look()).toBe(second)
  await clock.advance(1100)
  await second
  await clock.advance(180_000)
  expect(asked).toEqual([0, 1100, 60_000, 120_000, 180_000])
  await watch.stop()
  await clock.advance(600_000)
  expect(asked).toHaveLength(5)
})

it('says once that funds are low, and again after they were not', async () => {
  const balances = [60_000, 49_999, 40_000, 90_000, 10_000]
  const { clock, low, watch, changes } = bench((atMs) => known(balances[atMs / 60_000 - 1] as number))
  await clock.advance(300_000)
  expect(low.map((one) => (one as number[])[0])).toEqual([49_999, 10_000])
  expect(watch.standing()).toMatchObject({ isLow: true, balance: { minorUnits: 10_000 } })
  expect(changes()).toBe(5)
  await watch.stop()
})

it('says how long they last at the speed of the run, and takes a wire for no spending', async () => {
  // 600 an hour, and 100,000 come in after ten minutes.
  const { clock, watch } = bench((atMs) => known(2000 - atMs / 6000 + (atMs > 600_000 ? 100_000 : 0)), null)
  await clock.advance(840_000)
  expect(watch.standing().lastsHours).toBeNull() // too early to say
  await clock.advance(1_000_000)
  expect(watch.standing().lastsHours).toBeGreaterThan(150)
  expect(watch.standing().lastsHours).toBeLessThan(190)
  expect(watch.standing().isLow).toBe(false)
  await watch.stop()
})

it('asks sooner until it knows for the first time', async () => {
  const { clock, asked, watch } = bench((atMs) => (atMs < 15_000 ? { kind: 'not-sent', reason: null } : known(60_000)))
  await watch.look()
  await clock.advance(85_000)
  expect(asked).toEqual([0, 10_000, 20_000, 80_000])
  await watch.stop()
})

it('takes the money of another currency for no low funds', async () => {
  const { watch, low } = bench(() => known(1), { currency: 'JPY', minorUnits: 50_000 })
  await watch.look()
  expect([low, watch.standing().isLow]).toEqual([[], false])
  await watch.stop()
})

it('keeps what it knew while Amazon does not answer', async () => {
  const { clock, watch } = bench((atMs) => (atMs < 100_000 ? known(60_000) : { kind: 'unknown', reason: null }))
  await clock.advance(300_000)
  expect(watch.standing()).toMatchObject({ balance: { minorUnits: 60_000 }, atMs: 60_000 })
  await watch.stop()
})

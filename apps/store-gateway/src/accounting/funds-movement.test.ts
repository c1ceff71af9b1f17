import { expect, it } from 'vitest'
import type { LoadRecord } from '../loads/load-record.ts'
import { fundsMovement } from './funds-movement.ts'
import type { FundsReading } from './funds-record.ts'

const MINUTE_MS = 60_000
const day = { fromMs: 0, toMs: 1440 * MINUTE_MS }
/** Minute by minute, as the watch reads them. */
const read = (...balances: number[]): FundsReading[] =>
  balances.map((minorUnits, n) => ({ atMs: n * MINUTE_MS, untilMs: n * MINUTE_MS, currency: 'USD', minorUnits }))
const load = (atMinute: number, minorUnits: number, more: Partial<LoadRecord> = {}): LoadRecord => {
  const atMs = atMinute * MINUTE_MS
  const amount = { currency: 'USD', minorUnits }
  return { amount, state: 'loaded', loadedAtMs: atMs, lastLoadAtMs: atMs, ...more } as LoadRecord
}

it('agrees where the funds moved as the loads say', () => {
  const loads = [
    load(0.5, 50),
    load(1.5, 20, { state: 'voided', proof: 'confirmed', voidedAtMs: 2.5 * MINUTE_MS }),
    load(1.2, 99, { state: 'voided', proof: 'absent', loadedAtMs: null, voidedAtMs: 2.5 * MINUTE_MS }),
    load(1.3, 99, { state: 'declined', loadedAtMs: null }),
  ]
  const moved = { fromMs: 0, toMs: 3 * MINUTE_MS, movedMinorUnits: -50, loadsMinorUnits: -50, steps: [] }
  expect(fundsMovement(read(1000, 950, 930, 950), loads, day)).toEqual(moved)
})

it('lists what was spent or came in beside the loads, between which readings', () => {
  const { steps } = fundsMovement(read(1000, 950, 900, 900, 900, 900, 5900), [load(0.5, 50)], day) ?? { steps: null }
  expect(steps).toEqual([
    { fromMs: MINUTE_MS, toMs: 2 * MINUTE_MS, minorUnits: -50 },
    { fromMs: 5 * MINUTE_MS, toMs: 6 * MINUTE_MS, minorUnits: 5000 },
  ])
})

it('takes a load that is in the funds before it is in the journal for no difference, and a load that is not in the funds for one', () => {
  expect(fundsMovement(read(1000, 950, 950), [load(1.2, 50)], day)?.steps).toEqual([])
  expect(fundsMovement(read(1000, 1000, 950), [load(0.9, 50)], day)?.steps).toEqual([])
  const never = fundsMovement(read(1000, 1000, 1000, 1000, 1000, 1000), [load(0.5, 50)], day)
  expect(never?.steps).toEqual([{ fromMs: 0, toMs: MINUTE_MS, minorUnits: 50 }])
})

it('looks at its day alone, from the reading that is near its beginning', () => {
  const same = { currency: 'USD', minorUnits: 1000 }
  const readings: FundsReading[] = [
    { ...same, atMs: -600 * MINUTE_MS, untilMs: 10 * MINUTE_MS },
    { ...same, minorUnits: 950, atMs: 11 * MINUTE_MS, untilMs: 2000 * MINUTE_MS },
  ]
  const loads = [load(-500, 70), load(10.5, 50), load(1500, 30)]
  expect(fundsMovement(readings, loads, day)).toEqual({ ...day, movedMinorUnits: -50, loadsMinorUnits: -50, steps: [] })
  expect(
    fundsMovement(
      readings.slice(0, 1).map((one) => ({ ...one, untilMs: -100 * MINUTE_MS })),
      loads,
      day,
    ),
  ).toBeNull()
  expect(fundsMovement([], loads, day)).toBeNull()
})

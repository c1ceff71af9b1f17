import { expect, it } from 'vitest'
import { dayBefore, dayBounds } from './day-bounds.ts'

const HOUR_MS = 3_600_000

it.each([
  ['2026-11-21', 'UTC', '2026-11-21T00:00:00.000Z', 24],
  ['2026-11-21', 'Europe/Berlin', '2026-11-20T23:00:00.000Z', 24],
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', 25],
  ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', 23],
  ['2026-11-21', 'Asia/Kolkata', '2026-11-20T18:30:00.000Z', 24],
  ['2026-11-21', 'Pacific/Kiritimati', '2026-11-20T10:00:00.000Z', 24],
  ['2026-11-21', 'Pacific/Pago_Pago', '2026-11-21T11:00:00.000Z', 24],
  ['2026-12-31', 'America/Los_Angeles', '2026-12-31T08:00:00.000Z', 24],
])('%s in %s begins at %s and has %i hours', (day, timeZone, from, hours) => {
  const { fromMs, toMs } = dayBounds(day, timeZone)
  expect([new Date(fromMs).toISOString(), (toMs - fromMs) / HOUR_MS]).toEqual([from, hours])
})

it.each([
  ['2026-11-21T12:00:00Z', 'UTC', '2026-11-20'],
  ['2026-11-21T23:30:00Z', 'Europe/Berlin', '2026-11-21'],
  ['2026-11-21T02:00:00Z', 'America/Los_Angeles', '2026-11-19'],
  ['2026-03-01T12:00:00Z', 'UTC', '2026-02-28'],
  ['2026-03-30T00:30:00+02:00', 'Europe/Berlin', '2026-03-29'], // the day before has 23 hours
])('at %s in %s the day before is %s', (at, timeZone, day) => {
  expect(dayBefore(Date.parse(at), timeZone)).toBe(day)
})

it.each(['2026-02-30', '21.11.2026', '2026-13-01', ''])('refuses %j, which is no day', (day) => {
  expect(() => dayBounds(day, 'UTC')).toThrow('Write it as 2026-11-21')
})

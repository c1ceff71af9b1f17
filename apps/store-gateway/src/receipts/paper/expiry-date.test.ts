import { expect, test } from 'vitest'
import { expiryDate } from './expiry-date.ts'

test.each([
  ['Tue Nov 30 23:59:59 UTC 2027', 'en-US', 'America/Chicago', 'Nov 30, 2027'],
  ['Tue Nov 30 23:59:59 UTC 2027', 'de-DE', 'Europe/Berlin', '30.11.2027'],
  ['Tue Nov 30 23:59:59 UTC 2027', 'it-IT', 'Europe/Rome', '30/11/2027'],
  ['2027-11-30T23:59:59Z', 'de-DE', 'Europe/Berlin', '30.11.2027'],
])('%s in %s is %s there', (expiresAt, locale, timeZone, expected) => {
  expect(expiryDate(expiresAt, locale, timeZone)).toBe(expected)
})

test('where the day differs from UTC, the earlier day is promised', () => {
  expect(expiryDate('Wed Dec 01 03:00:00 UTC 2027', 'en-US', 'America/Chicago')).toBe('Nov 30, 2027')
})

test.each(['', 'soon', 'Tue Foo 30 23:59:59 UTC 2027', '30/11/2027'])('%j, no known date, stays as it came', (text) => {
  expect(expiryDate(text, 'en-US', 'UTC')).toBe(text)
})

import { describe, expect, it } from 'vitest'
import { readExpiresAt } from './expires-at.ts'

const nowMs = Date.parse('2026-02-27T12:00:00Z')

describe('the time at which a load expires', () => {
  it.each([
    '2026-02-30T00:00:00Z',
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-02-27T24:00:00Z',
    '2026-02-27T12:60:00Z',
  ])('is no time: %s', (text) => {
    expect(readExpiresAt(text, nowMs)).toEqual({ problem: expect.stringContaining('not a time') })
  })
  it.each(['9999-12-31T00:00:00Z', '2026-02-28T13:00:01Z'])(
    'is never further ahead than a held load waits: %s',
    (text) => {
      expect(readExpiresAt(text, nowMs)).toEqual({ ms: nowMs + 25 * 3_600_000 })
    },
  )
  it.each(['2026-02-28T13:00:00Z', '2026-02-27T12:02:00.123456789Z', '2024-02-29T00:00:00.5Z'])('may be %s', (text) => {
    expect(readExpiresAt(text, nowMs)).toEqual({ ms: Date.parse(text) })
  })
})

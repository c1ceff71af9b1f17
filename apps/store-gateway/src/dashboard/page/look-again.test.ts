import { describe, expect, it } from 'vitest'
import { inLocalTime, lookAgainAtMs } from './look-again.ts'
import { momentWords } from './moment-words.ts'

const ISO = '2026-11-21T18:12:41.204Z'
const refused = `A request of this load may still be under way. Look again after ${ISO}, then resolve it.`

describe('an act that came too early (R11b)', () => {
  it('is refused with the time of the reader, and not with that of UTC', () => {
    const now = new Date('2026-11-21T18:05:00Z')
    expect(inLocalTime(refused, 'de-DE', now)).toBe(refused.replace(ISO, momentWords(ISO, 'de-DE', now)))
    expect(inLocalTime(refused, 'de-DE', now)).not.toContain('T18')
  })

  it('tells the page from when on it may be done', () => {
    expect(lookAgainAtMs(refused)).toBe(Date.parse(ISO))
    expect(lookAgainAtMs('Amazon undoes a load for 10 minutes, and they are over.')).toBeNull()
  })
})

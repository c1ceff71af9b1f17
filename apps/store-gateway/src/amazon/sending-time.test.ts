import { describe, expect, it } from 'vitest'
import { sendingTime } from './sending-time.ts'

const times = { openedAtMs: 1000, signedAtAmazonMs: 5000 }

describe('the time of an attempt (R6b)', () => {
  it('is the committed one in its signature, however late its bytes leave', () => {
    expect(sendingTime(times, 6000, 1000)).toEqual({ signedAtMs: 5000, leftMs: 6000 })
    expect(sendingTime(times, 6000, 6999)).toEqual({ signedAtMs: 5000, leftMs: 1 })
  })

  it('is over after its limit: such bytes never leave', () => {
    expect(sendingTime(times, 6000, 7000)).toBeNull()
    expect(sendingTime(times, 6000, 900_000)).toBeNull()
  })
})

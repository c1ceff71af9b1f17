import { expect, test } from 'vitest'
import { rememberFailure } from './remember-failure.ts'

test('what failed is left alone for five minutes, and then tried again', async () => {
  let nowMs = 0
  let loads = 0
  const load = rememberFailure(
    async () => {
      if (loads++ === 0) throw new Error('no libusb')
      return 'loaded'
    },
    () => nowMs,
  )
  for (nowMs of [0, 5000, 299_999]) await expect(load()).rejects.toThrow('no libusb')
  expect(loads).toBe(1)
  nowMs = 300_000
  expect(await load()).toBe('loaded')
})

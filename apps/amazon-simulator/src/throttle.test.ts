import { expect, it } from 'vitest'
import { createThrottle } from './throttle.ts'

it('lets a second’s calls through at once, then fills at its rate and no higher than full', () => {
  let nowMs = 0
  const throttle = createThrottle(10, () => nowMs)
  const taken = () => {
    let count = 0
    while (throttle.take()) count++
    return count
  }
  expect(taken()).toBe(10)
  nowMs += 99
  expect(taken()).toBe(0)
  nowMs += 1
  expect(taken()).toBe(1)
  nowMs += 60_000
  expect(taken()).toBe(10)
})

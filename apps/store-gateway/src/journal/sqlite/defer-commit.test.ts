import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createDefer } from './defer-commit.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A commit that takes so long. */
const taking = (ms: number) => vi.fn(() => void vi.advanceTimersByTime(ms))

it('begins a commit in this turn of the loop while commits are quick', async () => {
  const defer = createDefer()
  const run = taking(1)
  for (let n = 1; n <= 3; n++) {
    defer(run, () => 1)
    await vi.advanceTimersByTimeAsync(0)
    expect(run).toHaveBeenCalledTimes(n)
  }
})

it('waits for company where the last commit was slow, until nobody comes or half that time is over', async () => {
  const defer = createDefer()
  defer(taking(20), () => 2)
  await vi.advanceTimersByTimeAsync(0)
  let waiting = 1
  const run = taking(20)
  defer(run, () => waiting)
  await vi.advanceTimersByTimeAsync(0)
  waiting = 5
  await vi.advanceTimersByTimeAsync(1)
  expect(run).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(run).toHaveBeenCalledTimes(1)
  defer(run, () => waiting++)
  await vi.advanceTimersByTimeAsync(9)
  expect(run).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(run).toHaveBeenCalledTimes(2)
})

it('lets nobody wait who was alone', async () => {
  const defer = createDefer()
  const run = taking(20)
  for (let n = 1; n <= 3; n++) {
    defer(run, () => 1)
    await vi.advanceTimersByTimeAsync(0)
    expect(run).toHaveBeenCalledTimes(n)
  }
})

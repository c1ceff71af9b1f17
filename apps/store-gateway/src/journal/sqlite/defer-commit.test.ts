import { expect, it, vi } from 'vitest'
import { createDefer } from './defer-commit.ts'

/** A deferral whose time passes when the test says so, and in its commits. */
function setUp() {
  let nowMs = 0
  let timers: { readonly run: () => void; readonly atMs: number }[] = []
  return {
    defer: createDefer({
      elapsedMs: () => nowMs,
      setTimer: (run, afterMs) => void timers.push({ run, atMs: nowMs + afterMs }),
    }),
    /** A commit that takes so long. */
    taking: (ms: number) =>
      vi.fn(() => {
        nowMs += ms
      }),
    pass(ms: number) {
      for (let n = 0; n < ms; n++) {
        nowMs += 1
        const due = timers.filter(({ atMs }) => atMs <= nowMs)
        timers = timers.filter(({ atMs }) => atMs > nowMs)
        for (const { run } of due) run()
      }
    },
  }
}
const endOfTurn = () => new Promise((resolve) => setImmediate(resolve))

it('begins a commit in this turn of the loop while commits are quick', async () => {
  const { defer, taking } = setUp()
  const run = taking(1)
  for (let n = 1; n <= 3; n++) {
    defer(run, () => 2)
    await endOfTurn()
    expect(run).toHaveBeenCalledTimes(n)
  }
})

it('waits for company where the last commit was slow, until nobody comes or half that time is over', async () => {
  const { defer, taking, pass } = setUp()
  defer(taking(20), () => 2)
  await endOfTurn()
  let waiting = 1
  const run = taking(20)
  defer(run, () => waiting)
  await endOfTurn()
  waiting = 5
  pass(1)
  expect(run).not.toHaveBeenCalled()
  pass(1)
  expect(run).toHaveBeenCalledTimes(1)
  defer(run, () => waiting++)
  pass(9)
  expect(run).toHaveBeenCalledTimes(1)
  pass(1)
  expect(run).toHaveBeenCalledTimes(2)
})

it('lets nobody wait who was alone', async () => {
  const { defer, taking } = setUp()
  const run = taking(20)
  for (let n = 1; n <= 3; n++) {
    defer(run, () => 1)
    await endOfTurn()
    expect(run).toHaveBeenCalledTimes(n)
  }
})

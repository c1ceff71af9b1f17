import { expect, it } from 'vitest'
import { createAnswerChoice } from './answer-choice.ts'

function start() {
  const timers = new Map<object, { run: () => void; afterMs: number }>()
  let changes = 0
  const choice = createAnswerChoice({
    setTimer: (run, afterMs) => {
      const timer = { clear: () => void timers.delete(timer) }
      timers.set(timer, { run, afterMs })
      return timer
    },
    onChange: () => changes++,
  })
  return { choice, timers, changes: () => changes }
}

it('keeps one answer of one load until it is said, taken back, or ten seconds are over', () => {
  const { choice, timers, changes } = start()
  choice.choose('LOAD-1', true)
  expect([choice.of('LOAD-1'), choice.of('LOAD-2')]).toEqual([true, null])
  choice.choose('LOAD-2', false)
  expect([choice.of('LOAD-1'), choice.of('LOAD-2'), timers.size]).toEqual([null, false, 1])
  const [last] = timers.values()
  expect(last?.afterMs).toBe(10_000)
  last?.run()
  expect(choice.of('LOAD-2')).toBeNull()
  choice.choose('LOAD-2', true)
  choice.choose('LOAD-2', null)
  choice.clear()
  expect([choice.of('LOAD-2'), timers.size, changes()]).toEqual([null, 0, 6])
})

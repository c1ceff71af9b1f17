import { expect, it } from 'vitest'
import { isOpenPaper, waitingWords } from './receipt-words.ts'
import { english } from './texts/english/english.ts'

const printer = (state: string) => ({ state, reason: null }) as never

it('says what to do while a receipt waits for its printer, and nothing of one that does not', () => {
  expect(waitingWords('waiting', printer('paper-out'), english)).toEqual({
    because: 'Printer is out of paper',
    means: 'The customer waits here. Change the roll: it prints by itself.',
  })
  expect(waitingWords('waiting', printer('cover-open'), english)?.means).toContain('once the printer is ready')
  const silent = { state: 'unknown', reason: 'It says nothing.' } as never
  expect(waitingWords('waiting', silent, english)?.because).toBe('Printer does not answer') // as the top line calls it
  expect(waitingWords('waiting', printer('ready'), english)).toBeNull()
  expect(waitingWords('printed', printer('paper-out'), english)).toBeNull()
})

it('marks a load until its receipt is known to be out (P2)', () => {
  const states = ['none', 'waiting', 'printing', 'printed', 'unknown', 'stale', 'cancelled', 'code-lost'] as const
  expect(states.filter(isOpenPaper)).toEqual(['waiting', 'unknown', 'stale', 'code-lost'])
})

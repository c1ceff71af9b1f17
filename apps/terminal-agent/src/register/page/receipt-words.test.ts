import { expect, it } from 'vitest'
import { isOpenPaper, paperWords, waitingWords } from './receipt-words.ts'
import { english } from './texts/english/english.ts'
import { textsFor } from './texts/texts-for.ts'

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

it.each(['en', 'de', 'fr', 'it', 'es', 'ja'])(
  '%s: says of a receipt that waits for its ticket no word of a printer (P1b)',
  (locale) => {
    const texts = textsFor(locale)
    const waits = paperWords({ receipt: 'waiting', waitsForTicket: true }, texts)
    expect(waits).toBe(texts.receiptForTicket)
    expect(waits).not.toBe(texts.receipt.waiting)
    expect(paperWords({ receipt: 'waiting', waitsForTicket: false }, texts)).toBe(texts.receipt.waiting)
  },
)

import { describe, expect, it } from 'vitest'
import type { CashSaid } from './cash-said.ts'
import { exampleLoad as load } from './example-load.ts'
import { ageWords, cashSentence, cashWords, clockWords, receiptWords } from './words.ts'

describe('words on the dashboard', () => {
  it('says an age in one unit', () => {
    expect([0, 4400, 59_400, 60_000, 3_600_000, 180_000_000].map(ageWords)).toEqual([
      '0 s',
      '4 s',
      '59 s',
      '1 min',
      '1 h',
      '2 d',
    ])
  })

  it('says that the cash was given back once the till said so, and not before', () => {
    const granted = load({
      cash: 'return',
      cashReturned: { at: '2026-11-21T12:01:00Z', terminalId: 'till-1', cashier: '7' },
    })
    const said = (place: CashSaid['place']) => ({ place, terminalId: 'till-1', at: '2026-11-21T12:01:00Z' })
    const words = (one: CashSaid | null) => cashWords(granted, one).word
    expect([null, said('granted'), said('ordered'), said('owed'), said('returned')].map(words)).toEqual([
      'Give back',
      'Till may hand it back',
      'Till may hand it back',
      'Owed',
      'Given back',
    ])
    expect(cashSentence(granted, said('owed'), () => '12:01')).toBe('Owed: it is still at till-1, as of 12:01')
    expect(cashSentence(load({ cash: 'ask' }), null, () => '')).toBe('Keep apart, and ask')
  })

  it('counts copies of a receipt only where there was more than one', () => {
    expect(receiptWords(load())).toBe('Printed')
    expect(receiptWords(load({ receipt: { state: 'printed', copies: 2 } }))).toBe('Printed, 2 copies')
  })

  it.each([
    ['unknown', null, 0, 'Clock not compared yet'],
    ['right', 0, 0, 'Clock right'],
    ['off', 600_000, 0, 'Clock 600 s behind Amazon’s: set it right'],
    ['off', -90_000, 0, 'Clock 90 s ahead of Amazon’s: set it right'],
    ['off', 0, 86_400_000, 'Clock 86400 s ahead of Amazon’s: set it right'],
    ['off', 600_000, 600_000, 'Clock was set: taken over soon'],
  ] as const)(
    'says of a clock that is %s, with Amazon %i ms ahead and set by %i ms: %s',
    (state, amazonAheadMs, wallAheadMs, words) => {
      expect(clockWords({ state, amazonAheadMs, wallAheadMs })).toBe(words)
    },
  )
})

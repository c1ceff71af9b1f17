import { loadIdTimeMs, type ReasonCode, TIMELINE_EVENTS } from '@tillway/contract'
import { describe, expect, it } from 'vitest'
import type { CashSaid } from './cash-said.ts'
import { exampleLoad as load } from './example-load.ts'
import {
  ageWords,
  amazonWords,
  cashSentence,
  cashWords,
  clockWords,
  eventWords,
  nextToDo,
  receiptWords,
  saleAt,
  ticketWords,
} from './words.ts'

describe('words on the dashboard', () => {
  it('says what follows from a reason once the load has ended, and nothing while it has not', () => {
    const reason = (code: ReasonCode) => ({ code, message: '' })
    expect(nextToDo(load({ state: 'declined', reason: reason('insufficient-funds') }))).toContain('Call support')
    expect(nextToDo(load({ state: 'declined', reason: reason('account-not-found') }))).toContain('new sale')
    expect(nextToDo(load({ state: 'needs-review', reason: reason('void-refused') }))).toContain('resolve it')
    expect(nextToDo(load({ state: 'unresolved', reason: reason('unknown-answer') }))).toBeNull()
    expect(nextToDo(load({ state: 'loaded' }))).toBeNull()
  })

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
    expect(receiptWords(load({ receipt: { state: 'printed', copies: 2 } }))).toBe('Printed, 2 papers')
    expect(receiptWords(load({ receipt: { state: 'printed', copies: 1, byWord: true } }))).toBe(
      'Printed, by a person’s word',
    )
  })

  it('has words for every name that can stand on a timeline', () => {
    expect(TIMELINE_EVENTS.filter((event) => eventWords(event) === event)).toEqual([])
  })

  it('says of a held load’s receipt that it waits for the ticket, and where the ticket is', () => {
    const ticket = {
      state: 'printed',
      copies: 1,
      heldAt: '2026-11-21T12:00:00Z',
      scannedAt: null,
      seenAt: null,
    } as const
    const out = load({ held: true, receipt: { state: 'waiting', copies: 0 }, ticket })
    const back = { ...out, ticket: { ...ticket, scannedAt: 'till-2', seenAt: 'till-2' } }
    const seen = { ...out, ticket: { ...ticket, seenAt: 'till-2' } }
    expect([load(), out, back].map((one) => ticketWords(one, () => '12:00'))).toEqual([
      null,
      'Out since 12:00',
      'Came back at till-2; held since 12:00',
    ])
    expect(ticketWords(seen, () => '12:00')).toBe('Out since 12:00; last seen at till-2')
    expect([out, back].map(receiptWords)).toEqual(['Waits for the ticket', 'Waiting'])
  })

  it('shows when a sale was taken that arrived later', () => {
    const arrivedAfter = (ms: number) => load({ createdAt: new Date(loadIdTimeMs(load().id) + ms).toISOString() })
    expect([29_000, 31_000, -60_000, 8 * 86_400_000].map((ms) => saleAt(arrivedAfter(ms)) !== null)).toEqual([
      false,
      true,
      false,
      false,
    ])
  })

  it('calls Amazon by what the last calls of each kind did', () => {
    const at = '2026-11-21T12:00:00Z'
    const words = (state: 'reachable' | 'unreachable', failed: number, othersAnswered: boolean) =>
      amazonWords(
        { state, since: at, loads: { failingSince: failed ? at : null, failedInLastMinute: failed, othersAnswered } },
        Date.parse(at) + 4000,
      ).words
    expect(words('reachable', 0, true)).toBe('answers')
    expect(words('reachable', 1, true)).toBe('answers')
    for (const state of ['reachable', 'unreachable'] as const)
      expect(words(state, 5, true)).toBe('answers, but loads fail: 5 calls in the last minute')
    expect(words('unreachable', 5, false)).toBe('does not answer for 4 s: no load gets through')
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

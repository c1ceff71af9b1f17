import { describe, expect, it } from 'vitest'
import { ticketNews } from '../../test-support/session-states.ts'
import { backNewsWords, cashInAWord } from './cash-words.ts'
import { formatFor } from './format.ts'
import { textsFor } from './texts/texts-for.ts'
import { ticketNewsWords } from './ticket-news-words.ts'

const format = formatFor({ currency: 'USD', locale: 'en-US' })
const seen = { isOut: false, terminalId: 'till-1', hasPrinter: true, contact: null }
const back = (where: string) => ({ ...ticketNews('unknown'), outcome: 'already', where, atMs: null }) as const

describe.each(['en', 'de', 'fr', 'it', 'es', 'ja'])('%s: cash that another till was granted (T5b)', (locale) => {
  const texts = textsFor(locale)
  const { word, short, means, elsewhere } = texts.handedBack

  it('was not handed back for all that this till knows: its page names the one that hands it back', () => {
    const there = ticketNewsWords(back('till-2'), texts, format, seen)
    expect(there).toEqual({ title: elsewhere.word('till-2'), means: elsewhere.means('till-2') })
    expect(there.title).toContain('till-2')
    const here = ticketNewsWords(back('till-1'), texts, format, seen)
    expect(here).toEqual({ title: word, means: expect.stringContaining(texts.scannedTicket.cashBefore) })
  })

  it('stands so on the list of the last loads, and in the news', () => {
    const load = { cash: 'return', held: true, handedBack: true } as const
    expect(cashInAWord({ ...load, goesBackAt: 'till-2' }, texts)).toBe(elsewhere.short('till-2'))
    expect(cashInAWord({ ...load, goesBackAt: null }, texts)).toBe(short)
    expect(backNewsWords({ ...load, goesBackAt: 'till-2' }, texts)).toBe(elsewhere.means('till-2'))
    expect(backNewsWords({ ...load, goesBackAt: null }, texts)).toBe(means)
  })
})

it('says when it was asked for there', () => {
  const atMs = new Date(2026, 10, 21, 12, 30).getTime()
  const { means } = ticketNewsWords({ ...back('till-2'), atMs }, textsFor('en'), format, seen)
  expect(means).toMatch(/send the customer there\. It was asked for there at 12:30/)
})

import { MARKETPLACE_CODES, marketplaceOf, REASON_CODES } from '@tillway/contract'
import { describe, expect, it } from 'vitest'
import { formatFor } from './format.ts'
import { say, stateWord, whyOf } from './say.ts'
import { textsFor } from './texts/texts-for.ts'

const format = formatFor({ currency: 'EUR', locale: 'de-DE' })

describe('what the till program says', () => {
  it('is said in the page’s language, with amounts as its country writes them', () => {
    const largest = { code: 'amount-largest', english: 'The largest amount is €500.00.', amount: 50_000 } as const
    expect(say(largest, textsFor('de-DE'), format)).toBe('Der größte Betrag ist 500,00\u00a0€.')
    expect(say(largest, textsFor('it-IT'), format)).toContain('L’importo massimo è 500,00')
    const voided = { code: 'declined', english: 'No.', why: 'token-voided' } as const
    expect(say(voided, textsFor('de-DE'), format)).toContain('Dieser Barcode gilt nicht mehr.')
  })

  it('is its own English sentence on an English page', () => {
    expect(say({ code: 'no-line', english: 'No line.' }, textsFor('en-US'), format)).toBe('No line.')
    expect(whyOf(textsFor('en-US'), 'declined', 'token-voided')).toBe('')
  })

  it.each(['de-DE', 'it-IT', 'fr-FR', 'es-ES', 'es-MX', 'ja-JP'])(
    'has a sentence of its own for each reason in %s',
    (locale) => {
      const sentences = REASON_CODES.map((code) => whyOf(textsFor(locale), null, code))
      expect(sentences.every((sentence) => /[.。]$/.test(sentence))).toBe(true)
      expect(new Set(sentences).size).toBe(REASON_CODES.length)
    },
  )

  it.each(MARKETPLACE_CODES)('calls a code issued and a card activated, and neither loaded, in %s', (code) => {
    const texts = textsFor(marketplaceOf(code).locale)
    const words = (['barcode', 'receipt', 'card'] as const).map((kind) =>
      stateWord(texts, { state: 'loaded', kind, codeIssued: kind === 'receipt' }),
    )
    expect(new Set(words).size).toBe(3)
    const means = (['barcode', 'receipt', 'card'] as const).map((kind) => whyOf(texts, 'loaded', null, kind))
    expect(new Set(means).size).toBe(texts.stateMeans === null ? 1 : 3)
    expect(stateWord(texts, { state: 'declined', kind: 'card', codeIssued: false })).toBe(texts.states.declined)
    expect(stateWord(texts, { state: 'loaded', kind: 'phone', codeIssued: true })).toBe(words[1])
    expect(whyOf(texts, 'loaded', null, 'phone', true)).toBe(means[1])
    expect(stateWord(texts, { state: 'loaded', kind: 'phone', codeIssued: false })).toBe(words[0])
  })

  it.each(MARKETPLACE_CODES)('hands no paper over that may not be there, in %s', (code) => {
    const means = whyOf(textsFor(marketplaceOf(code).locale), 'loaded', null, 'barcode')
    expect(means).not.toMatch(/Beleg|ricevuta|reçu|recibo|レシート/)
  })

  it.each(MARKETPLACE_CODES)('names the button that hands cash back once its customer is here, in %s', (code) => {
    const texts = textsFor(marketplaceOf(code).locale)
    expect(texts.news.owed(texts.owed.give)).toContain(texts.owed.give)
  })

  it('is said in the language of every marketplace', () => {
    const titles = MARKETPLACE_CODES.map((code) => textsFor(marketplaceOf(code).locale).takeCash.title)
    expect(titles.slice(0, 3)).toEqual(['Take the cash', 'Take the cash', 'Tome el efectivo'])
    expect(new Set(titles).size).toBe(6)
  })
})

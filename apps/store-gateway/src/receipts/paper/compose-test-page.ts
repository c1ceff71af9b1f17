import type { LanguageCode } from '@tillway/contract'
import { charsetOf, createReceiptLines, japanese, localTime, type PaperDocument } from '@tillway/paper'
import { testPageWords } from './test-page-words.ts'

export interface TestPageFacts {
  readonly store: { readonly name: string; readonly address: string | null }
  readonly printer: { readonly name: string; readonly address: string; readonly columns: number }
  readonly atMs: number
  readonly timeZone: string
  readonly language: LanguageCode
  readonly locale: string
  readonly testNoValue: boolean
}

/** What is seen at a glance when a printer has another code page than it should: the letters of the six languages, and the currencies. */
const WESTERN = ['ÄÖÜ äöü ß ÀÂÇ àâç', 'ÉÈÊË éèêë ÎÏ îï', 'ÔÙÛ ôùû ÁÍÓÚ áíóú', 'Ññ ¿? ¡! ÌÒ ìò « »', '€ £ ¥ $']
const JAPANESE = ['ひらがな カタカナ 漢字', 'ｶﾀｶﾅ ￥ ￡ $']

/** A page that shows whether a printer is set up as its paper needs it. */
export function composeTestPage(facts: TestPageFacts): PaperDocument {
  const { store, printer, atMs, timeZone, locale } = facts
  const words = testPageWords[facts.language]
  const charset = charsetOf(facts)
  const paper = createReceiptLines({ columns: printer.columns, charset })
  if (facts.testNoValue) paper.centred('TEST NO VALUE', { bold: true })
  paper.centred(store.name, { size: 'large', bold: true })
  if (store.address) paper.centred(store.address)
  paper.space()
  paper.centred(words.heading, { bold: true })
  paper.pair(words.printer, printer.name)
  paper.centred(printer.address)
  paper.pair(words.date, localTime({ atMs, timeZone, locale }))
  paper.rule()
  paper.centred('1234567890'.repeat(7).slice(0, printer.columns))
  for (const line of charset === japanese ? JAPANESE : WESTERN) paper.centred(line)
  paper.squareCode('TILLWAY:PRINTER-TEST')
  paper.centred(words.wellIf)
  return paper.document()
}

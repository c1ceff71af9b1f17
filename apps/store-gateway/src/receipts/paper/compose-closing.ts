import { formatMoney, type LanguageCode } from '@tillway/contract'
import { charsetOf, createReceiptLines, localTime, type PaperDocument } from '@tillway/paper'
import type { ClosingReport, ClosingSums } from '../../accounting/closing-report.ts'
import { closingWords } from './closing-languages/index.ts'

export interface ClosingPaperFacts {
  readonly storeName: string
  readonly timeZone: string
  readonly locale: string
  readonly language: LanguageCode
  readonly testNoValue: boolean
  /** Printed before: marked as a copy. */
  readonly again: boolean
  /** Characters in the printer's line. */
  readonly columns?: number | undefined
}

/** An X or Z report as paper, in the language of the store's receipts. */
export function composeClosing(report: ClosingReport, facts: ClosingPaperFacts): PaperDocument {
  const words = closingWords(facts.language)
  const paper = createReceiptLines({ columns: facts.columns, charset: charsetOf(facts) })
  const moneyIn = (currency: string) => (minorUnits: number) => formatMoney({ currency, minorUnits }, facts.locale)
  const time = (atMs: number) => localTime({ atMs, timeZone: facts.timeZone, locale: facts.locale })
  const mark = () => {
    if (facts.testNoValue) paper.centred('TEST NO VALUE', { bold: true })
  }
  const heading = (text: string) => {
    paper.rule()
    paper.centred(text, { bold: true })
  }
  mark()
  paper.centred(facts.storeName, { bold: true })
  paper.centred(report.kind === 'z' ? `Z ${report.number}` : 'X', { size: 'large', bold: true })
  paper.centred(report.kind === 'z' ? words.closing : words.interim)
  if (facts.again) paper.centred('REPRINT', { bold: true })
  paper.pair(words.till, report.terminalId ?? words.wholeStore)
  paper.pair(words.from, report.fromMs === null ? words.beginning : time(report.fromMs))
  paper.pair(words.to, time(report.toMs))
  paper.pair(words.by, report.by)

  const all: readonly ClosingSums[] = [report, ...(report.others ?? [])]
  for (const one of all) {
    if (all.length > 1) heading(one.currency)
    sums(one)
  }
  heading(words.lookAt)
  // An old report has its English sentences only.
  const sentences = report.findings
    ? all.flatMap(({ currency, findings = [] }) => findings.map((one) => words.finding(one, moneyIn(currency))))
    : report.differences
  for (const sentence of sentences) paper.centred(sentence)
  if (sentences.length === 0) paper.centred(words.nothing)
  mark()
  return paper.document()

  function sums({ currency, states, cash, drawerMinorUnits, voids, losses, changes }: ClosingSums): void {
    const money = moneyIn(currency)
    heading(words.loads)
    for (const { state, count, minorUnits } of states) paper.pair(`${count} ${words.states[state]}`, money(minorUnits))
    if (states.length === 0) paper.centred(words.none)

    heading(words.cash)
    paper.pair(words.taken, money(cash.taken))
    paper.pair(words.kept, money(cash.kept))
    paper.pair(words.returned, money(cash.returned))
    if (cash.returnedElsewhere !== 0) paper.pair(`  ${words.elsewhere}`, money(cash.returnedElsewhere))
    paper.pair(words.owed, money(cash.owed))
    paper.pair(words.open, money(cash.open))
    if (cash.returnedForOthers !== 0) paper.pair(words.forOthers, money(cash.returnedForOthers))
    paper.pair(words.drawer, money(drawerMinorUnits))
    // What is owed in a currency that has no sums of its own stands with the first.
    const section = (one: string) => (all.some((each) => each.currency === one) ? one : report.currency)
    const owedAtTills = (report.owedAtTills ?? []).filter(
      (till) => section(till.currency ?? report.currency) === currency,
    )
    if (owedAtTills.some((till) => till.minorUnits > 0)) paper.space()
    for (const { terminalId, heardAtMs, minorUnits, currency: owedIn } of owedAtTills)
      if (minorUnits > 0) {
        paper.pair(words.owedNow(terminalId), moneyIn(owedIn ?? report.currency)(minorUnits))
        paper.pair('', time(heardAtMs))
      }
    paper.space()
    paper.pair(`${words.undone}: ${voids.count}`, money(voids.minorUnits))
    paper.pair(`${words.lost}: ${losses.count}`, money(losses.minorUnits))

    if (changes.length > 0) heading(words.changed)
    for (const { number, minorUnits, was, is } of changes) {
      paper.pair(number, money(minorUnits))
      const lost = is.lossMinorUnits > 0 ? `, ${words.lost}` : ''
      paper.pair(
        `  ${words.states[was.state]}, ${words.places[was.place]}`,
        `${words.states[is.state]}, ${words.places[is.place]}${lost}`,
      )
    }
  }
}

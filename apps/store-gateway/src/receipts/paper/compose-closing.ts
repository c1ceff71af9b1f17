import { formatMoney } from '@tillway/contract'
import { createReceiptLines, localTime, type PaperDocument } from '@tillway/paper'
import type { ClosingReport } from '../../accounting/closing-report.ts'

export interface ClosingPaperFacts {
  readonly storeName: string
  readonly timeZone: string
  readonly locale: string
  readonly testNoValue: boolean
  /** Printed before: marked as a copy. */
  readonly again: boolean
  /** Characters in the printer's line. */
  readonly columns?: number | undefined
}

/** An X or Z report as paper. Its words are English, like the dashboard's: it is for the store's own people. */
export function composeClosing(report: ClosingReport, facts: ClosingPaperFacts): PaperDocument {
  const paper = createReceiptLines({ columns: facts.columns })
  const money = (minorUnits: number) => formatMoney({ currency: report.currency, minorUnits }, facts.locale)
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
  paper.centred(report.kind === 'z' ? 'Closing' : 'Interim report, closes nothing')
  if (facts.again) paper.centred('REPRINT', { bold: true })
  paper.pair('Till', report.terminalId ?? 'the whole store')
  paper.pair('From', report.fromMs === null ? 'the beginning' : time(report.fromMs))
  paper.pair('To', time(report.toMs))
  paper.pair('By', report.by)

  heading('Loads')
  for (const { state, count, minorUnits } of report.states) paper.pair(`${count} ${state}`, money(minorUnits))
  if (report.states.length === 0) paper.centred('none')

  const { cash } = report
  heading('Cash')
  paper.pair('Taken', money(cash.taken))
  paper.pair('Kept', money(cash.kept))
  paper.pair('Returned', money(cash.returned))
  if (cash.returnedElsewhere !== 0) paper.pair('  of it at another till', money(cash.returnedElsewhere))
  paper.pair('Owed to customers', money(cash.owed))
  paper.pair('Not decided', money(cash.open))
  if (cash.returnedForOthers !== 0) paper.pair('Returned for other tills', money(cash.returnedForOthers))
  paper.pair('Drawer has gained', money(report.drawerMinorUnits))
  const owedAtTills = report.owedAtTills ?? []
  if (owedAtTills.some((till) => till.minorUnits > 0)) paper.space()
  for (const { terminalId, heardAtMs, minorUnits } of owedAtTills)
    if (minorUnits > 0) {
      paper.pair(`Owed now, as ${terminalId} says`, money(minorUnits))
      paper.pair('', time(heardAtMs))
    }
  paper.space()
  paper.pair(`Undone: ${report.voids.count}`, money(report.voids.minorUnits))
  paper.pair(`Lost: ${report.losses.count}`, money(report.losses.minorUnits))

  if (report.changes.length > 0) heading('Changed since an earlier closing')
  for (const { number, minorUnits, was, is } of report.changes) {
    paper.pair(number, money(minorUnits))
    const lost = is.lossMinorUnits > 0 ? ', lost' : ''
    paper.pair(`  ${was.state}, ${placeWords[was.place]}`, `${is.state}, ${placeWords[is.place]}${lost}`)
  }
  heading('To look at')
  for (const sentence of report.differences) paper.centred(sentence)
  if (report.differences.length === 0) paper.centred('Nothing: all that is in here has an end.')
  mark()
  return paper.document()
}

const placeWords = {
  kept: 'kept',
  returned: 'returned',
  returnedElsewhere: 'returned elsewhere',
  returnedForOthers: 'returned for another till',
  owed: 'owed',
  open: 'not decided',
  notHere: 'not handed over here',
} as const

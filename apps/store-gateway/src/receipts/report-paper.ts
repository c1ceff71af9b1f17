import { toEscPos, toText } from '@tillway/paper'
import type { ClosingReport } from '../accounting/closing-report.ts'
import { type ClosingPaperFacts, composeClosing } from './paper/compose-closing.ts'
import type { NamedPrinter } from './receipt-printers.ts'

export interface ReportPaper {
  text(report: ClosingReport, again: boolean): string
  /** On the gateway's first printer. `none`: it has no printer. */
  print(report: ClosingReport, again: boolean): Promise<'printed' | 'not-printed' | 'unknown' | 'none'>
}

/** X and Z reports on paper and as text. They are no receipts of loads, so nothing waits where one did not come out: a Z is kept, and printed again on request. */
export function createReportPaper(
  settings: Omit<ClosingPaperFacts, 'again' | 'columns'>,
  printers: readonly NamedPrinter[] = [],
): ReportPaper {
  return {
    text: (report, again) => toText(composeClosing(report, { ...settings, again })),
    async print(report, again) {
      const device = printers[0]?.device
      if (!device) return 'none'
      return (
        await device.print(
          toEscPos(composeClosing(report, { ...settings, again, columns: device.columns }), device.profile),
        )
      ).outcome
    },
  }
}

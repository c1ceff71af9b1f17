import { localeFor } from '@tillway/contract'
import { createReports, type Reports } from './accounting/reports.ts'
import type { GatewayConfig } from './config.ts'
import type { Journal } from './journal/journal.ts'
import type { NamedPrinter } from './receipts/receipt-printers.ts'
import { createReportPaper, type ReportPaper } from './receipts/report-paper.ts'
import type { storeFacts } from './store-facts.ts'

interface ReportsSources {
  readonly journal: Journal
  readonly printers: readonly NamedPrinter[]
  readonly store: ReturnType<typeof storeFacts>
  readonly nowMs: () => number
}

/** X and Z of the store and of each till, counted from the journal and put on paper in the words of the store. */
export function openReports(
  config: GatewayConfig,
  { journal, printers, store, nowMs }: ReportsSources,
): { readonly reports: Reports; readonly reportPaper: ReportPaper } {
  const { marketplace, language } = store
  return {
    reports: createReports({ journal, marketplace, reviewCash: config.REVIEW_CASH, nowMs }),
    reportPaper: createReportPaper(
      {
        storeName: store.name,
        timeZone: store.timeZone,
        locale: localeFor(marketplace, language),
        language,
        testNoValue: store.environment !== 'production',
      },
      printers,
    ),
  }
}

import { formatMoney, type Marketplace } from '@tillway/contract'
import type { LoadJournal } from '../loads/ports.ts'
import { type ClosingReport, makeClosing, type OpenLoadOfClosing } from './closing-report.ts'
import type { Closures } from './closures.ts'
import { owedAtTill } from './owed-at-till.ts'
import { type HeardTill, tellingNoCash, tillWords } from './till-words.ts'

export interface ReportsDeps {
  readonly journal: {
    readonly closures: Closures
    readonly terminals: { list(): Promise<readonly HeardTill[]> }
    readonly loads: Pick<LoadJournal, 'find'>
  }
  readonly marketplace: Marketplace
  readonly reviewCash: 'hold' | 'return'
  readonly nowMs: () => number
}

/** X and Z reports: X looks, Z closes. */
export interface Reports {
  /** Null: there is no such till. Throws `TwoCurrencies`. */
  make(kind: 'x' | 'z', terminalId: string | null, by: string): Promise<ClosingReport | null>
  find(terminalId: string | null, number: number): ClosingReport | null
  list(terminalId: string | null, limit: number): ClosingReport[]
}

export function createReports({ journal, marketplace, reviewCash, nowMs }: ReportsDeps): Reports {
  const { closures } = journal
  /** A till sells in one currency, which each of its loads has; of a ticket of another till it hands back any. */
  const currencyOf = (terminalId: string | null, loads: readonly OpenLoadOfClosing[]) =>
    (loads.find(({ load }) => load.terminalId === terminalId) ?? loads[0])?.load.amount.currency ?? marketplace.currency

  return {
    async make(kind, terminalId, by) {
      const tills = tillWords(await journal.terminals.list())
      const isKnown = terminalId === null || tills.some((till) => till.terminalId === terminalId)
      // A till that was removed can still be closed.
      if (!isKnown && closures.look(terminalId).loads.length === 0) return null
      const ofReport = tills.filter((till) => terminalId === null || till.terminalId === terminalId)
      const currency = currencyOf(terminalId, closures.look(terminalId).loads)
      const owed = await Promise.all(ofReport.map((till) => owedAtTill(till, currency, journal.loads.find)))
      const facts = {
        kind,
        terminalId,
        by,
        currency,
        reviewCash,
        money: (amount: { currency: string; minorUnits: number }) => formatMoney(amount, marketplace.locale),
        tills: ofReport,
        paired: new Set(tills.map((till) => till.terminalId)),
        tellsNoCash: tellingNoCash(tills),
        owedAtTills: owed.flat(),
      }
      if (kind === 'z')
        return closures.close(terminalId, ({ number, fromMs, loads }) =>
          makeClosing({ ...facts, number, fromMs, nowMs: nowMs() }, loads),
        )
      const { fromMs, loads } = closures.look(terminalId)
      return makeClosing({ ...facts, number: null, fromMs, nowMs: nowMs() }, loads).report
    },
    find: closures.find,
    list: closures.list,
  }
}

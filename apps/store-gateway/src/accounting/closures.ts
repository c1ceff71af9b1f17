import type { ClosedStanding, ClosingReport, OpenLoadOfClosing } from './closing-report.ts'

interface ClosedLoad extends ClosedStanding {
  readonly loadId: string
}

/** What a closing is made of: all that changed since the one before it, and what was owed then. */
interface ClosingView {
  readonly number: number
  readonly fromMs: number | null
  readonly loads: readonly OpenLoadOfClosing[]
}

/** The Z reports of tills (by id) and of the store (null), wherever they are kept. */
export interface Closures {
  /** What a closing would be made of now. */
  look(terminalId: string | null): ClosingView
  /** Closes in one transaction: whatever changes meanwhile is in the next one. */
  close(
    terminalId: string | null,
    make: (view: ClosingView) => { readonly report: ClosingReport; readonly closed: readonly ClosedLoad[] },
  ): Promise<ClosingReport>
  find(terminalId: string | null, number: number): ClosingReport | null
  /** The newest first. */
  list(terminalId: string | null, limit: number): ClosingReport[]
}

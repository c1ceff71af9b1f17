import type { PrinterStatus } from '@tillway/contract'
import { createPrinterLoop, type PrinterLoopDeps } from './printer-loop.ts'
import type { ReceiptJobs } from './receipt-jobs.ts'
import type { NamedPrinter } from './receipt-printers.ts'

export interface PrintRunnerDeps extends Omit<PrinterLoopDeps, 'jobs' | 'printer' | 'isFirst' | 'wanted'> {
  readonly jobs: ReceiptJobs
  /** The first is also the printer of a till that has chosen none and is the only one (P4). */
  readonly printers: readonly NamedPrinter[]
}

/** Prints the waiting papers, on each printer one after another. No printer and no paper ever fails a load: its receipt waits. */
export interface PrintRunner {
  /** Settles what the last run left, then prints. Nothing is printed before. */
  start(): Promise<void>
  /** A paper may be waiting. */
  wake(): void
  /** Whether a receipt waits for this load's claim code, and memory has it not (C4). */
  wantsCode(loadId: string): boolean
  status(): PrinterStatus[]
  stop(): Promise<void>
}

export function createPrintRunner(deps: PrintRunnerDeps): PrintRunner {
  const wanted = new Set<string>()
  const loops = deps.printers.map((printer, n) => createPrinterLoop({ ...deps, printer, isFirst: n === 0, wanted }))
  return {
    async start() {
      for (const load of await deps.jobs.settleAfterStart(deps.nowMs())) deps.onChange(load)
      for (const loop of loops) loop.start()
    },
    wake() {
      for (const loop of loops) loop.wake()
    },
    wantsCode: (loadId) => wanted.has(loadId) && deps.claimCodes.find(loadId) === null,
    status: () => loops.map((loop) => loop.status()),
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()))
    },
  }
}

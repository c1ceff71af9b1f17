import type { PrinterStatus } from '@tillway/contract'
import type { Printer, PrintResult } from '@tillway/devices'
import { createPrinterLoop, type PrinterLoop, type PrinterLoopDeps } from './printer-loop.ts'
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
  /** A printer attached to a till, besides the gateway's own. */
  add(printer: NamedPrinter): void
  /** A printer may be otherwise than it was. */
  look(name: string): void
  /** Prints what is no load's paper, in its turn, and one such at a time; null: there is no such printer. */
  printNow(name: string, compose: (device: Printer) => Uint8Array): Promise<PrintResult> | null
  /** Whether a receipt waits for this load's claim code, and memory has it not (C4). */
  wantsCode(loadId: string): boolean
  status(): PrinterStatus[]
  stop(): Promise<void>
}

export function createPrintRunner(deps: PrintRunnerDeps): PrintRunner {
  const wanted = new Set<string>()
  const loops = new Map<string, PrinterLoop>()
  const devices = new Map<string, Printer>()
  const testing = new Set<string>()
  let started = false
  function open(printer: NamedPrinter, isFirst: boolean): PrinterLoop {
    const loop = createPrinterLoop({ ...deps, printer, isFirst, wanted })
    loops.set(printer.name, loop)
    devices.set(printer.name, printer.device)
    return loop
  }
  deps.printers.forEach((printer, n) => {
    open(printer, n === 0)
  })
  return {
    async start() {
      for (const load of await deps.jobs.settleAfterStart(deps.nowMs())) deps.onChange(load)
      started = true
      for (const loop of loops.values()) loop.start()
    },
    wake() {
      for (const loop of loops.values()) loop.wake()
    },
    add(printer) {
      const loop = open(printer, false)
      if (started) loop.start()
    },
    look: (name) => loops.get(name)?.look(),
    printNow(name, compose) {
      const device = devices.get(name)
      if (!device) return null
      const reason = 'A test page is on its way to this printer already. Wait for it.'
      if (testing.has(name)) return Promise.resolve({ outcome: 'not-printed', reason })
      const document = compose(device)
      testing.add(name)
      return device.print(document).finally(() => testing.delete(name))
    },
    wantsCode: (loadId) => wanted.has(loadId) && deps.claimCodes.find(loadId) === null,
    status: () => Array.from(loops.values(), (loop) => loop.status()),
    async stop() {
      await Promise.all(Array.from(loops.values(), (loop) => loop.stop()))
    },
  }
}

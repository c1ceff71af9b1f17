import { type Printer, type PrintResult, printerForm } from '@tillway/devices'
import type { ClaimCode, LoadRecord } from '../../apps/store-gateway/src/loads/load-record.ts'
import type { FaultPlan } from './fault-plan.ts'
import type { Program, World } from './world.ts'

/** What stands on a paper that came out. */
interface Paper {
  readonly loadId: string
  readonly kind: string
  readonly code: string | null
  readonly reprint: number
}

/** The gateway's paper as bytes that the simulation can read again. */
export function compose(load: LoadRecord, code: ClaimCode | null, job: { kind: string; reprint: number }): Uint8Array {
  const paper: Paper = { loadId: load.id, kind: job.kind, code: code?.code ?? null, reprint: job.reprint }
  return Buffer.from(JSON.stringify(paper))
}

/** The one printer of the store. It outlives the gateway: what it was handed may come out after a crash. */
export interface ReceiptPrinter {
  readonly papers: Paper[]
  /** The printer as one run of the gateway has it open. */
  openFor(program: Program, onPrint: (paper: Paper) => void): Printer
}

export function createReceiptPrinter(world: World, plan: FaultPlan['printer'], faulty: () => boolean): ReceiptPrinter {
  const { random } = world
  const papers: Paper[] = []
  return {
    papers,
    openFor(program, onPrint) {
      return {
        address: 'simulated',
        ...printerForm(null),
        status: async () => ({ state: 'ready', reason: null }),
        close: async () => undefined,
        print: (bytes) =>
          new Promise<PrintResult>((resolve) => {
            const paper = JSON.parse(Buffer.from(bytes).toString()) as Paper
            onPrint(paper)
            const answer = (outcome: PrintResult['outcome'], afterMs: number) =>
              world.after(afterMs, () => resolve({ outcome, reason: null }), program)
            if (faulty() && random.chance(plan.broken)) return void answer('not-printed', random.between(5, 2000))
            const unsure = faulty() && random.chance(plan.unsure)
            if (!unsure || random.chance(0.5))
              world.after(random.between(20, 900), () => {
                papers.push(paper)
                world.note(() => `paper comes out: ${JSON.stringify(paper)}`)
              })
            answer(unsure ? 'unknown' : 'printed', random.between(900, unsure ? 8000 : 1500))
          }),
      }
    },
  }
}

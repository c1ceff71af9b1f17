import type { Load } from '@tillway/contract'
import { type AmazonLedger, createAmazonLedger } from './amazon-ledger.ts'
import { type AmazonService, createAmazonService } from './amazon-service.ts'
import { type FaultPlan, makeFaultPlan } from './fault-plan.ts'
import type { Gateway } from './gateway-door.ts'
import { createReceiptPrinter, type ReceiptPrinter } from './receipt-printer.ts'
import { VOID_WINDOW_MS } from './times.ts'
import { START_MS, type World } from './world.ts'

/** The store's machine: what outlives a crash of the gateway. */
interface Machine {
  readonly journalPath: string
  clockOffsetMs: number
  claims: number
  /** Loads whose claim code the gateway has taken note of. */
  readonly codesHeard: Set<string>
}

/** Everything of one run that its parts share. */
export interface Store {
  readonly world: World
  readonly plan: FaultPlan
  readonly machine: Machine
  readonly ledger: AmazonLedger
  readonly service: AmazonService
  readonly printer: ReceiptPrinter
  /** The gateway that answers now, if one does. */
  gateway: Gateway | null
  /** A gateway that was taken over, and still waits for answers. */
  zombie: Gateway | null
  readonly faulty: () => boolean
  /** Two gateways run, or have run, on this journal. */
  readonly twoGateways: () => boolean
  readonly broken: string[]
  found(what: string): void
  /** Looks at what anybody may see of a load. */
  watch(load: Load): void
  /** A till was told this: it must be on disk. */
  promised(load: Load): void
  readonly promises: ReadonlyMap<string, number>
  /** Loads that ever needed review, each with its cause. */
  readonly reviews: Map<string, string>
  /** Each load's state as the dashboard shows it. */
  readonly states: ReadonlyMap<string, string>
}

export function createStore(world: World, journalPath: string, how: { readonly hidesCodes: boolean }): Store {
  const plan = makeFaultPlan(world.random)
  const ledger = createAmazonLedger(VOID_WINDOW_MS)
  const faulty = () => world.nowMs() < START_MS + plan.endsAfterMs
  const machine: Machine = { journalPath, clockOffsetMs: 0, claims: 0, codesHeard: new Set() }
  const service = createAmazonService(world, ledger, { ...plan.amazon, ...plan }, faulty, {
    hidesCodes: how.hidesCodes,
    codeWasHeard: (loadId) => machine.codesHeard.has(loadId),
  })
  const returnedAt = new Map<string, number>()
  const promises = new Map<string, number>()
  const broken: string[] = []
  const reviews = new Map<string, string>()
  const states = new Map<string, string>()
  const found = (what: string) => {
    world.note(() => `BROKEN: ${what}`)
    broken.push(what)
  }
  return {
    world,
    plan,
    machine,
    ledger,
    service,
    printer: createReceiptPrinter(world, plan.printer, faulty),
    gateway: null,
    zombie: null,
    faulty,
    twoGateways: () => plan.takeover && plan.gatewayCrashes > 0,
    broken,
    found,
    watch(load) {
      const sinceRevision = returnedAt.get(load.id)
      if (load.cash === 'return') returnedAt.set(load.id, Math.min(sinceRevision ?? load.revision, load.revision))
      else if (sinceRevision !== undefined && load.revision > sinceRevision)
        found(`R8b: ${load.id} was told “return”, then “${load.cash}”`)
      const tried = ['queued', 'sending', 'unresolved'].includes(load.state)
      if (tried && load.cash === 'return') found(`R11a: ${load.id} is tried although its cash goes back`)
      states.set(load.id, load.state)
      if (load.state === 'needs-review') reviews.set(load.id, load.reason?.code ?? '')
    },
    promised(load) {
      promises.set(load.id, Math.max(promises.get(load.id) ?? 0, load.revision))
    },
    promises,
    reviews,
    states,
  }
}

import type { Load } from '@tillway/contract'
import { type AmazonLedger, createAmazonLedger } from './amazon-ledger.ts'
import { type AmazonService, createAmazonService } from './amazon-service.ts'
import type { Customer } from './customer.ts'
import { createDrawers, type Drawers } from './drawers.ts'
import type { FaultPlan } from './fault-plan.ts'
import type { Gateway } from './gateway-door.ts'
import { makeFaultPlan } from './make-fault-plan.ts'
import { createReceiptPrinter, type ReceiptPrinter } from './receipt-printer.ts'
import type { Cashier, TillMachine } from './till-door.ts'
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
  /** Amazon never shows a code on a repeat. */
  readonly hidesCodes: boolean
  readonly world: World
  readonly plan: FaultPlan
  readonly machine: Machine
  readonly ledger: AmazonLedger
  readonly service: AmazonService
  readonly printer: ReceiptPrinter
  /** When each run of the gateway began. */
  readonly gatewayStarts: number[]
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
  readonly tills: TillMachine[]
  readonly cashiers: Map<string, Cashier>
  readonly customers: Customer[]
  readonly drawers: Drawers
  /** The ids of all loads that a till ever began. */
  readonly loadIds: readonly string[]
  newLoadId(): string
  nextCount(): number
  /** Somebody comes to a till, or wants something there. */
  look(till: string): void
  /** Until when a till's line is cut. */
  cutUntilMs(till: string): number
  cut(till: string, untilMs: number): void
  /** The first byte of a PUT leaves a till. */
  onPut(till: string, loadId: string): void
  /** A customer left with the ticket of this load. */
  ticketOut(loadId: string): void
  /** A till says that the receipt of a ticket comes out there. */
  receiptPromised(till: string, loadId: string): void
  /** What a till's page says of the cash of a load. */
  said(till: string, loadId: string, word: string): void
  /** Loads that ever needed review, each with its cause. */
  readonly reviews: Map<string, string>
  /** Each load's state as the dashboard shows it. */
  readonly states: ReadonlyMap<string, string>
  /** Loads whose ticket left the shop while surely nothing was sent. */
  readonly earlyTickets: ReadonlySet<string>
  /** `<load> at <till>`: its cash was asked for there when all was well again, and refused. */
  readonly triedInVain: Set<string>
}

export function createStore(
  world: World,
  seed: number,
  journalPath: string,
  how: { readonly hidesCodes: boolean },
): Store {
  const plan = makeFaultPlan(world.random, seed)
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
  const loadIds: string[] = []
  const cuts = new Map<string, number>()
  const firstPuts = new Set<string>()
  const earlyTickets = new Set<string>()
  const receiptAt = new Map<string, string>()
  const saidReturn = new Set<string>()
  const cashiers = new Map<string, Cashier>()
  let count = 0
  const found = (what: string) => {
    world.note(() => `BROKEN: ${what}`)
    broken.push(what)
  }
  return {
    world,
    plan,
    hidesCodes: how.hidesCodes,
    machine,
    ledger,
    service,
    printer: createReceiptPrinter(world, plan.printer, faulty),
    gatewayStarts: [],
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
    tills: [],
    cashiers,
    customers: [],
    drawers: createDrawers(),
    loadIds,
    newLoadId() {
      const id = String(loadIds.length + 1).padStart(26, '0')
      loadIds.push(id)
      return id
    },
    nextCount: () => ++count,
    look: (till) => cashiers.get(till)?.look(),
    cutUntilMs: (till) => cuts.get(till) ?? 0,
    cut: (till, untilMs) => void cuts.set(till, untilMs),
    onPut: (_till, loadId) => void firstPuts.add(loadId),
    ticketOut(loadId) {
      if (!firstPuts.has(loadId)) earlyTickets.add(loadId)
    },
    receiptPromised(till, loadId) {
      const first = receiptAt.get(loadId) ?? till
      receiptAt.set(loadId, first)
      if (first !== till) found(`P1b: the receipt of ${loadId} is promised at ${first} and at ${till}`)
    },
    said(till, loadId, word) {
      if (word === 'return') saidReturn.add(`${till} ${loadId}`)
      else if (word === 'keep' && saidReturn.has(`${till} ${loadId}`))
        found(`T5h: ${till} says “keep” of ${loadId} after “return”`)
    },
    earlyTickets,
    triedInVain: new Set(),
  }
}

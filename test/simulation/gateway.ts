import { bindJournal } from '../../apps/store-gateway/src/journal/sqlite/bind-journal.ts'
import { createGroupCommit } from '../../apps/store-gateway/src/journal/sqlite/group-commit.ts'
import { createLoadStore } from '../../apps/store-gateway/src/journal/sqlite/load-store.ts'
import { openDatabase } from '../../apps/store-gateway/src/journal/sqlite/open-database.ts'
import { createReceiptJobStore } from '../../apps/store-gateway/src/journal/sqlite/receipt-job-store.ts'
import { acceptLoad } from '../../apps/store-gateway/src/loads/accept-load.ts'
import { grantCashReturn, recordGivenBack, scanTicket } from '../../apps/store-gateway/src/loads/cash-return.ts'
import { createDriver } from '../../apps/store-gateway/src/loads/driver.ts'
import { holdLoad } from '../../apps/store-gateway/src/loads/hold-load.ts'
import type { LoadRecord } from '../../apps/store-gateway/src/loads/load-record.ts'
import { mayRefetch } from '../../apps/store-gateway/src/loads/may-refetch.ts'
import { askAsPerson } from '../../apps/store-gateway/src/loads/people.ts'
import { showLoad } from '../../apps/store-gateway/src/loads/show-load.ts'
import { createClaimCodes } from '../../apps/store-gateway/src/receipts/claim-codes.ts'
import { createPrintRunner } from '../../apps/store-gateway/src/receipts/print-runner.ts'
import { createAmazonWire, PARTNER, US } from './amazon-wire.ts'
import type { Gateway, Told } from './gateway-door.ts'
import { compose } from './receipt-printer.ts'
import type { Store } from './store.ts'
import { times } from './times.ts'
import type { Program } from './world.ts'

/** Fixed, so that a run never depends on chance of its own. */
const DATA_KEY = { sealing: Buffer.alloc(32, 1), hashing: Buffer.alloc(32, 2) }

/** Starts one run of the gateway: the real parts, wired as `gateway.ts` of the program wires them, on a journal that outlives it. */
export function startGateway(store: Store, name: string, onDead: () => void): Gateway {
  const { world, plan, machine } = store
  const program: Program = { name, alive: true, fenced: false }
  const db = openDatabase(machine.journalPath)
  bindJournal(db, DATA_KEY, { environment: 'simulator', account: `${PARTNER}/US`, reviewCash: plan.reviewCash })
  const commits = createGroupCommit(db, {
    defer: (run) => void world.after(world.random.between(0, 25), run, program),
  })
  const loads = createLoadStore(db, commits, DATA_KEY)
  const receiptJobs = createReceiptJobStore(db, commits)
  // Harsher than a store: there a steady clock keeps the jumps of a run away from the rules.
  const nowMs = () => world.nowMs() + machine.clockOffsetMs
  const setTimer = (run: () => void, afterMs: number) =>
    world.after(afterMs, () => (program.fenced ? undefined : run()), program)
  const newClaim = () => `claim-${++machine.claims}`
  const random = world.random.next
  const rules = { times, reviewCash: plan.reviewCash, random }

  const attemptOf = db.prepare('SELECT 1 FROM attempts WHERE load_id = ? AND n = ? AND verdict IS NULL')
  const claimedIn = db.prepare<[string], { state: string }>(
    "SELECT state FROM timeline WHERE load_id = ? AND event = 'print' ORDER BY n DESC LIMIT 1",
  )
  const amazon = createAmazonWire({
    world,
    program,
    service: store.service,
    plan: { ...plan.wire, noDate: plan.amazon.noDate, callsPerSecond: plan.callsPerSecond },
    faulty: store.faulty,
    nowMs,
    onLeave: ({ loadId, n }) => {
      if (!store.twoGateways() && !attemptOf.get(loadId, n))
        store.found(`R6: bytes of ${loadId} left before their attempt was committed`)
    },
  })
  const claimCodes = createClaimCodes(times.refetchForMs, nowMs)
  const prints = createPrintRunner({
    jobs: receiptJobs,
    printers: [
      {
        name: 'receipts',
        device: store.printer.openFor(program, (paper) => {
          const { state } = claimedIn.get(paper.loadId) ?? { state: 'none' }
          if (state !== paper.kind)
            store.found(`P1: ${paper.loadId} was ${state} when its paper “${paper.kind}” was begun`)
        }),
      },
    ],
    claimCodes,
    mayFetchCode: async (loadId) => {
      const load = await loads.find(loadId)
      return load !== null && mayRefetch(load, nowMs(), times)
    },
    fetchCode: (loadId) => driver.wake(loadId),
    compose,
    nowMs,
    newClaim,
    setTimer,
    onChange: changed,
    onPrinter: () => undefined,
    onFault: fault,
  })
  const driver = createDriver({
    journal: loads,
    amazon,
    ...rules,
    codeWanted: prints.wantsCode,
    nowMs,
    newClaim,
    setTimer,
    onChange: changed,
    onClaimCode: (loadId, { claimCode }) => {
      machine.codesHeard.add(loadId)
      if (claimCode) claimCodes.keep(loadId, claimCode)
    },
    onFault: (what, _loadId, cause) => fault(what, cause),
  })
  const acts = {
    journal: loads,
    partnerId: PARTNER,
    marketplace: US,
    maximumLoad: 50_000,
    capStoreMoney: 1_000_000,
    nowMs,
    paperOf: async () => ({ printer: 'receipts', asksForTickets: true }),
    aheadMs: amazon.aheadMs,
    ...rules,
  }

  function changed(load: LoadRecord): void {
    store.watch(showLoad(load, plan.reviewCash))
    world.note(
      () =>
        `${name}: ${load.id.slice(-2)} is ${load.state} ${load.proof ?? ''} r${load.revision} (${load.reason?.code ?? ''}) receipt ${load.receiptState}`,
    )
    if (load.receiptState === 'waiting') prints.wake()
  }

  /** A thrown error is a fault of the program; two gateways on one journal stop each other by throwing. */
  function fault(what: string, cause: unknown): void {
    world.note(() => `${name} says: ${what} ${cause ?? ''}`)
    if (cause !== undefined && !store.twoGateways()) store.found(`${what}: ${cause}`)
  }

  function moved<T extends { readonly load: LoadRecord } | { readonly refused: unknown } | null>(answer: T): T {
    if (answer && 'load' in answer) {
      changed(answer.load)
      driver.wake(answer.load.id)
    }
    return answer
  }

  type Answer = { readonly load: LoadRecord } | { readonly refused: string | { readonly code: string } } | null
  function told(answer: Answer, outcome?: string): Told {
    if (!answer) return { refused: 'unknown' }
    if ('refused' in answer)
      return { refused: typeof answer.refused === 'string' ? answer.refused : answer.refused.code }
    const load = showLoad(answer.load, plan.reviewCash)
    store.promised(load)
    return { load, ...(outcome === undefined ? {} : { outcome }) }
  }

  let ready = false
  prints
    .start()
    .then(() => driver.start())
    .then(() => {
      ready = true
    })
    .catch((cause) => {
      if (!store.zombie) store.found(`the gateway does not start: ${cause}`)
      onDead()
    })

  return {
    program,
    ready: () => ready && program.alive,
    async accept(id, request, till) {
      const accepted = await acceptLoad(acts, id, request, till)
      if ('refused' in accepted) return told(accepted)
      if (accepted.created) changed(accepted.load)
      driver.wake(id)
      driver.tillSeen(till)
      return told(accepted)
    },
    async show(id, till) {
      driver.tillSeen(till)
      const load = await loads.find(id)
      return told(load && { load })
    },
    hold: async (id, till) => told(moved(await holdLoad(acts, id, till))),
    ask: async (id, act) => told(moved(await askAsPerson(acts, id, act, 'ann', 'simulated'))),
    async scan(id, till) {
      const { load, outcome } = await scanTicket(acts, id, till)
      return told(moved(load && { load }), outcome)
    },
    grant: async (id, till) => told(moved(await grantCashReturn(acts, id, till, 'ann'))),
    giveBack: async (id, till, body) => told(moved(await recordGivenBack(acts, id, till, 'ann', body))),
    async requestReceipt(loadId) {
      const asked = await receiptJobs.request({ loadId, actor: 'ann', reason: 'simulated', nowMs: nowMs() })
      if ('load' in asked) changed(asked.load)
      return told(asked)
    },
    die() {
      program.alive = false
      db.close()
      world.note(() => `${name} is dead`)
    },
  }
}

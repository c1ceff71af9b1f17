import { END_STATES, type Heartbeat, type HeartbeatAnswer, type Load, type LoadRequest } from '@tillway/contract'
import { createWaiters } from '../../apps/store-gateway/src/http/waiters.ts'
import { bindJournal } from '../../apps/store-gateway/src/journal/sqlite/bind-journal.ts'
import { createGroupCommit } from '../../apps/store-gateway/src/journal/sqlite/group-commit.ts'
import { createLoadStore } from '../../apps/store-gateway/src/journal/sqlite/load-store.ts'
import { openDatabase } from '../../apps/store-gateway/src/journal/sqlite/open-database.ts'
import { createReceiptJobStore } from '../../apps/store-gateway/src/journal/sqlite/receipt-job-store.ts'
import { changeCounter } from '../../apps/store-gateway/src/journal/sqlite/statements/change-counter.ts'
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
import type { Answer } from '../../apps/terminal-agent/src/gateway-client/index.ts'
import { createAmazonWire, PARTNER, US } from './amazon-wire.ts'
import type { Gateway } from './gateway-door.ts'
import { compose } from './receipt-printer.ts'
import type { Store } from './store.ts'
import { times } from './times.ts'
import type { Program } from './world.ts'

/** Fixed, so that a run never depends on chance of its own. */
const DATA_KEY = { sealing: Buffer.alloc(32, 1), hashing: Buffer.alloc(32, 2) }

/** Minor units. */
const MAXIMUM_LOAD = 50_000
/** Changed loads in one answer to a heartbeat. */
const MOST_LOADS = 200
/** P3, and the time that a paper may need to begin. */
const STALE_AFTER_MS = 121_000

/** Starts one run of the gateway: the real parts, wired as `gateway.ts` of the program wires them, on a journal that outlives it. */
export function startGateway(store: Store, name: string, onDead: () => void): Gateway {
  const { world, plan, machine } = store
  store.gatewayStarts.push(world.nowMs())
  const program: Program = { name, alive: true, fenced: false, pausedUntilMs: 0 }
  const db = openDatabase(machine.journalPath)
  const binding = { environment: 'simulator', accounts: [`${PARTNER}/US`], reviewCash: plan.reviewCash }
  bindJournal(db, DATA_KEY, binding, world.nowMs() + machine.clockOffsetMs)
  const commits = createGroupCommit(db, {
    defer: (run) => void world.after(world.random.between(0, 25), run, program),
  })
  const nextChange = changeCounter(db)
  const loads = createLoadStore(db, commits, DATA_KEY, nextChange, () => null)
  const receiptJobs = createReceiptJobStore(db, commits, nextChange)
  // Harsher than a store: there a steady clock keeps the jumps of a run away from the rules.
  const nowMs = () => world.nowMs() + machine.clockOffsetMs
  const setTimer = (run: () => void, afterMs: number) =>
    world.after(afterMs, () => (program.fenced ? undefined : run()), program)
  const newClaim = () => `claim-${++machine.claims}`
  const random = world.random.next
  const waiters = createWaiters(setTimer)
  const rules = { times, reviewCash: plan.reviewCash, random }

  const attemptOf = db.prepare('SELECT 1 FROM attempts WHERE load_id = ? AND n = ? AND verdict IS NULL')
  const claimedIn = db.prepare<[string], { state: string }>(
    "SELECT state FROM timeline WHERE load_id = ? AND event = 'print' ORDER BY n DESC LIMIT 1",
  )
  const waitsForTicket = db.prepare(
    'SELECT 1 FROM loads WHERE id = ? AND held_at_ms IS NOT NULL AND ticket_scanned_till IS NULL',
  )
  const freshAt = db.prepare<[string], { atMs: number }>(
    `SELECT max(at_ms) AS atMs FROM timeline WHERE load_id = ?
       AND event IN ('load-done', 'void-refused', 'resolve-loaded', 'receipt-requested', 'ticket')`,
  )
  let toSend = 0
  const amazon = createAmazonWire({
    world,
    program,
    service: store.service,
    plan: { ...plan.wire, noDate: plan.amazon.noDate, callsPerSecond: plan.callsPerSecond },
    faulty: store.faulty,
    repeatReturnsCode: !store.hidesCodes,
    nowMs,
    onOpen: () => {
      toSend++
    },
    onLeave: ({ loadId, n }) => {
      toSend--
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
          if (paper.code && plan.clockJumpMs === 0 && nowMs() - (freshAt.get(paper.loadId)?.atMs ?? 0) > STALE_AFTER_MS)
            store.found(`P3: the claim code of ${paper.loadId} waited too long, and was printed unasked`)
          if (paper.kind === 'loaded' && waitsForTicket.get(paper.loadId))
            store.found(`P1b: the receipt of ${paper.loadId} came out, and its ticket was not there`)
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
    maximumLoad: MAXIMUM_LOAD,
    capStoreMoney: plan.capStoreMoney,
    sharesCapWith: [],
    nowMs,
    paperOf: async () => ({ printer: 'receipts', asksForTickets: true }),
    aheadMs: amazon.aheadMs,
    firstAttempt: driver.firstAttempt,
    ...rules,
  }

  function changed(load: LoadRecord): void {
    store.watch(showLoad(load, plan.reviewCash))
    world.note(
      () =>
        `${name}: ${load.id.slice(-2)} is ${load.state} ${load.proof ?? ''} r${load.revision} (${load.reason?.code ?? ''}) receipt ${load.receiptState}`,
    )
    waiters.changed(load)
    if (load.state === 'voided') claimCodes.forget(load.id)
    if (load.receiptState === 'waiting') prints.wake()
  }

  /** A thrown error is a fault of the program; two gateways on one journal stop each other by throwing. */
  function fault(what: string, cause: unknown): void {
    world.note(() => `${name} says: ${what} ${cause ?? ''}`)
    if (cause !== undefined && !store.twoGateways()) store.found(`${what}: ${cause}`)
  }

  type Moved = { readonly load: LoadRecord } | { readonly refused: string | { readonly code: string } } | null

  /** Tells of a load that a person or a till has moved, drives it on, and answers as the routes do. */
  function moved(answer: Moved): Answer<Load> {
    if (!answer) return problem(404, 'load-unknown')
    if ('refused' in answer)
      return problem(409, typeof answer.refused === 'string' ? answer.refused : answer.refused.code)
    changed(answer.load)
    driver.wake(answer.load.id, answer.load)
    return shown(answer.load)
  }

  function shown(record: LoadRecord): Answer<Load> {
    const load = asShown(record)
    store.promised(load)
    return { kind: 'ok', value: load }
  }

  const asShown = (record: LoadRecord) => JSON.parse(JSON.stringify(showLoad(record, plan.reviewCash))) as Load

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
    isAboutToSend: () => toSend > 0,
    async put(id, body, till, waitSeconds) {
      const request = JSON.parse(body) as LoadRequest
      const accepted = await acceptLoad(acts, id, request, till)
      if ('refused' in accepted) return problem(409, accepted.refused.code)
      if (accepted.created || request.hold) changed(accepted.load)
      driver.wake(id, accepted.load, accepted.attempt)
      driver.tillSeen(till)
      const { load, created } = accepted
      if (created && load.state === 'declined') return problem(422, load.reason?.code ?? 'refused-other')
      const ended = END_STATES.has(load.state) ? null : await waiters.wait(id, waitSeconds * 1000).end
      if (request.hold && load.heldAtMs === null && ['queued', 'sending', 'unresolved'].includes(load.state))
        store.found(`R13b: a PUT of ${id} with hold was answered without it`)
      return shown(ended ?? (await loads.find(id)) ?? load)
    },
    hold: async (id, till) => moved(await holdLoad(acts, id, till)),
    async ticket(id, till) {
      const { load, outcome } = await scanTicket(acts, id, till)
      if (load) moved({ load })
      return { kind: 'ok', value: { outcome, load: load && asShown(load) } }
    },
    cashReturned: async (id, till, cashier, given) =>
      moved(
        given ? await recordGivenBack(acts, id, till, cashier, given) : await grantCashReturn(acts, id, till, cashier),
      ),
    printCopy: async (loadId, till, revision) =>
      moved(await receiptJobs.request({ loadId, actor: till, reason: 'simulated', revision, nowMs: nowMs() })),
    receiptCameOut: async (loadId, till, revision) =>
      moved(
        await receiptJobs.request({
          ...{ loadId, actor: till, reason: 'simulated', revision, cameOut: true },
          nowMs: nowMs(),
        }),
      ),
    async heartbeat(till, { cursor }: Heartbeat): Promise<Answer<HeartbeatAnswer>> {
      driver.tillSeen(till)
      const since = await loads.changedSince(till, Number(cursor ?? 0), MOST_LOADS)
      const value = {
        now: new Date(nowMs()).toISOString(),
        amazon: { environment: 'simulator', state: 'reachable', marketplace: 'US', maximumLoad: MAXIMUM_LOAD } as const,
        printers: [{ name: 'receipts', address: 'simulated', state: 'ready', reason: null } as const],
        loads: since.loads.map(asShown),
        cursor: String(since.cursor),
      }
      return { kind: 'ok', value }
    },
    async ask(id, act) {
      moved(await askAsPerson(acts, id, act, 'ann', 'simulated'))
    },
    async requestReceipt(loadId) {
      const asked = await receiptJobs.request({ loadId, actor: 'ann', reason: 'simulated', nowMs: nowMs() })
      if ('load' in asked) changed(asked.load)
    },
    die() {
      program.alive = false
      db.close()
      world.note(() => `${name} is dead`)
    },
  }
}

function problem(status: number, code: string): Answer<never> {
  return { kind: 'problem', status, code, message: code }
}

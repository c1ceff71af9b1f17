import { type LoadRequest, marketplaceOf } from '@tillway/contract'
import { ulid } from 'ulid'
import type { TurnTaker } from '../src/amazon/turn-taker.ts'
import { acceptLoad } from '../src/loads/accept-load.ts'
import { createDriver } from '../src/loads/driver.ts'
import type { LoadTimes } from '../src/loads/limits.ts'
import type { Attempt, Outcome } from '../src/loads/load-record.ts'
import { isUndo } from '../src/loads/operations.ts'
import type { Amazon } from '../src/loads/ports.ts'
import { temporaryJournal } from './temporary-journal.ts'
import { createVirtualClock, settle } from './virtual-clock.ts'

const times: LoadTimes = {
  loadExpiresMs: 120_000,
  resolveForMs: 60_000,
  holdForMs: 86_400_000,
  refetchForMs: 86_400_000,
  signatureLifeMs: 300_000,
  voidWindowMs: 900_000,
  clockMarginMs: 30_000,
}
const US = marketplaceOf('US')
/** An answer of Amazon, as far as a test cares. */
export const outcome = (verdict: Outcome['verdict'], more: Partial<Outcome> = {}): Outcome => ({
  verdict,
  partial: false,
  reason: null,
  claimCode: null,
  gcId: null,
  answer: null,
  httpStatus: 200,
  amazonDateMs: null,
  ...more,
})
export type Answer = Outcome | Promise<Outcome>

const opened: { close(): Promise<void> }[] = []
/** Ends every driver of a test, and its journal. */
export async function closeDrivers(): Promise<void> {
  for (const one of opened.splice(0)) await one.close()
}

/** A driver over a real journal and an Amazon that answers what the test says, the last answer again and again. */
export function setUp(
  answers: {
    load?: Answer[]
    void?: Answer[]
    turn?: Promise<void>
    /** The account's real turns; else everybody goes at once. */
    turns?: TurnTaker
    refetchForMs?: number
    /** Called when an attempt is handed to Amazon, before its answer. */
    onSend?: (attempt: Attempt) => Promise<void>
    aheadMs?: number
    clockMarginMs?: number
  },
  store = temporaryJournal(),
  clock = createVirtualClock(),
) {
  const sent: Attempt[] = []
  const codes: string[] = []
  const faults: string[] = []
  const wanted = new Set<string>()
  const next = (list: Answer[] | undefined) =>
    list && list.length > 1 ? (list.shift() as Answer) : (list?.[0] ?? outcome('unknown'))
  const amazon: Amazon = {
    // Each making differs, as with a changed configuration: only the first one may ever be sent.
    body: (operation, load, destination) =>
      JSON.stringify([operation, load.amazonRequestId, destination.value, load.gcId, ulid()]),
    aheadMs: () => answers.aheadMs ?? 0,
    async turn(signal, patience, { id: loadId }) {
      if (answers.turns) return answers.turns.turn(signal, patience, loadId)
      await answers.turn
      return !signal.aborted
    },
    placeInLine: (load) => answers.turns?.placeOf(load.id) ?? null,
    turnNow: () => answers.turns?.turnNow() ?? !answers.turn,
    async send(attempt) {
      sent.push(attempt)
      await answers.onSend?.(attempt)
      return next(isUndo(attempt.operation) ? answers.void : answers.load)
    },
    validate: async () => ({ outcome: 'valid', reason: null, message: '' }),
  }
  const driver = createDriver({
    journal: store.journal.loads,
    amazon,
    times: {
      ...times,
      ...(answers.refetchForMs ? { refetchForMs: answers.refetchForMs } : {}),
      ...(answers.clockMarginMs ? { clockMarginMs: answers.clockMarginMs } : {}),
    },
    reviewCash: 'hold',
    codeWanted: () => wanted.has('code'),
    nowMs: clock.nowMs,
    random: () => 1,
    newClaim: () => ulid(),
    setTimer: clock.setTimer,
    onChange: () => undefined,
    onClaimCode: (_id, one) => codes.push(one.claimCode?.code ?? ''),
    onFault: (what) => faults.push(what),
  })
  const deps = {
    journal: store.journal.loads,
    marketplace: US,
    partnerId: 'Tilly',
    times,
    reviewCash: 'hold' as const,
    random: () => 1,
    maximumLoad: 50_000,
    capStoreMoney: 1_000_000,
    sharesCapWith: [],
    paperOf: async () => ({ printer: 'receipts', asksForTickets: false }),
    nowMs: clock.nowMs,
    aheadMs: () => answers.aheadMs ?? 0,
    firstAttempt: driver.firstAttempt,
  }
  opened.push({
    async close() {
      await driver.stop()
      await store.journal.close()
    },
  })
  const id = ulid(clock.nowMs())
  return {
    id,
    clock,
    sent,
    codes,
    faults,
    wanted,
    driver,
    amazon,
    deps,
    store,
    async accept(more: Partial<LoadRequest> = {}, loadId = id) {
      const body = {
        destination: { kind: 'phone', value: '+12065550101' },
        amount: { currency: 'USD', minorUnits: 5000 },
        ...more,
      }
      const accepted = await acceptLoad(deps, loadId, body, 'till-1')
      if ('load' in accepted) driver.wake(loadId, accepted.load, accepted.attempt)
      await settle()
      return accepted
    },
    load: async (loadId = id) => {
      const load = await store.journal.loads.find(loadId)
      if (!load) throw new Error('no such load')
      return load
    },
  }
}

import {
  END_STATES,
  type HeartbeatAnswer,
  Load,
  type LoadState,
  loadBodyIdentity,
  type Money,
  mask,
  type ParsedDestination,
} from '@tillway/contract'
import { type DataKey, keyedHash, seal } from '@tillway/vault'
import { Clean } from 'typebox/value'
import type { CommitQueue } from './commit-queue.ts'
import { destinationHash } from './destination-hash.ts'
import { erasingIn } from './erasing.ts'
import type { Db } from './open-database.ts'
import type { GatewayProblem, Row } from './row.ts'
import { cancelLoad } from './statements/cancel-load.ts'
import { confirmLoad } from './statements/confirm-load.ts'
import { countTicket } from './statements/count-ticket.ts'
import { endRefused } from './statements/end-refused.ts'
import { expireLoad } from './statements/expire-load.ts'
import { findLoad } from './statements/find-load.ts'
import { holdLoad } from './statements/hold-load.ts'
import { insertPrepared } from './statements/insert-prepared.ts'
import { markSending } from './statements/mark-sending.ts'
import { nextNumber } from './statements/next-number.ts'
import { noteSeen } from './statements/note-seen.ts'
import { recordAnswer } from './statements/record-answer.ts'
import { scheduleTry } from './statements/schedule-try.ts'
import { takeTicketBack } from './statements/take-ticket-back.ts'
import { withdrawMark } from './statements/withdraw-mark.ts'
import { writeTill } from './statements/write-till.ts'
import { tillDigits } from './till-digits.ts'

export interface NewLoad {
  readonly id: string
  readonly destination: ParsedDestination
  readonly amount: Money
  readonly cashier: string | null
  /** Only where the shop's own software numbers its loads. */
  readonly number?: string | undefined
  /** The customer leaves with a ticket (rule T4): from the first write on. */
  readonly hold?: boolean | undefined
}

export type Prepared = { readonly outcome: 'created' | 'same' | 'other-body'; readonly row: Row }
export type Taken<R> = Prepared | { readonly outcome: 'refused'; readonly refusal: R }

/** The shop as the gateway last described it. */
export interface Shop {
  readonly marketplace: string
  readonly environment: 'simulator' | 'sandbox' | 'production'
  readonly maximumLoad: number
  /** Of the contract; absent where the gateway did not say. */
  readonly minimumLoad?: number
  /** What stands on paper; absent where the gateway did not say. */
  readonly store?: HeartbeatAnswer['store']
}

/** The states after which no rule needs the full destination at the till: R14. */
const FINAL_STATES: ReadonlySet<LoadState> = new Set(['loaded', 'declined', 'expired', 'voided'])

export interface LoadWritesDeps {
  readonly db: Db
  readonly queue: CommitQueue
  readonly key: DataKey
  readonly terminalId: string
  readonly nowMs: () => number
}

/** What a load goes through at the till, from the scan to what the gateway says of it. */
export function loadWrites({ db, queue, key, terminalId, nowMs }: LoadWritesDeps) {
  const find = findLoad(db)
  const statements = {
    insert: insertPrepared(db),
    confirm: confirmLoad(db),
    cancel: cancelLoad(db),
    expire: expireLoad(db),
    mark: markSending(db),
    withdraw: withdrawMark(db),
    record: recordAnswer(db),
    refuse: endRefused(db),
    schedule: scheduleTry(db),
    number: nextNumber(db),
    writeTill: writeTill(db),
    noteSeen: noteSeen(db),
    hold: holdLoad(db),
    countTicket: countTicket(db),
    takeTicketBack: takeTicketBack(db),
  }
  const digits = tillDigits(terminalId)
  const erasing = erasingIn(queue)

  function insert({ id, destination, amount, cashier, number, hold }: NewLoad): Prepared {
    const bodyHash = keyedHash(key, loadBodyIdentity(destination, amount))
    const known = find(id)
    if (known) return { outcome: known.bodyHash === bodyHash ? 'same' : 'other-body', row: known }
    const inserted = statements.insert({
      id,
      number: number ?? `${digits}-${String(statements.number()).padStart(4, '0')}`,
      kind: destination.kind,
      sealed: seal(key, id, destination.value),
      masked: mask(destination.value),
      destinationHash: destinationHash(key, destination),
      bodyHash,
      currency: amount.currency,
      minorUnits: amount.minorUnits,
      cashier,
      preparedAtMs: nowMs(),
      hold: hold ? 1 : 0,
    })
    if (!inserted) throw new Error('a load was not inserted although its id was unknown')
    return { outcome: 'created', row: mustFind(id) }
  }

  function mustFind(id: string): Row {
    const row = find(id)
    if (!row) throw new Error('a load is missing from the outbox')
    return row
  }

  function record(load: Load): boolean {
    const end = END_STATES.has(load.state)
    const final = FINAL_STATES.has(load.state)
    const changed = statements.record({
      id: load.id,
      kind: load.destination.kind,
      masked: load.destination.masked,
      currency: load.amount.currency,
      minorUnits: load.amount.minorUnits,
      revision: load.revision,
      gatewayState: load.state,
      cash: load.cash,
      lastAnswer: JSON.stringify(Clean(Load, structuredClone(load))), // fields that the contract does not name are not kept
      end: end ? 1 : 0,
      final: final ? 1 : 0,
      nowMs: nowMs(),
    })
    if (changed && final) queue.checkpointSoon()
    return changed
  }

  return {
    /** Rule T1: the row is on disk when this resolves. A known id gives its row, and whether the body is the same. */
    prepare: (load: NewLoad) => queue.run(() => insert(load), { newSale: true }),

    /**
     * The cash is taken: row and confirm in one commit. A known id is left as it is. For a new one `whyNot` is asked within the
     * transaction, so that loads that arrive together do not slip past the caps together.
     */
    prepareConfirmed: <R>(load: NewLoad, expiresAtMs: number, whyNot: () => R | null) =>
      queue.run(
        (): Taken<R> => {
          if (!find(load.id)) {
            const refusal = whyNot()
            if (refusal !== null) return { outcome: 'refused', refusal }
          }
          const prepared = insert(load)
          if (prepared.outcome !== 'created') return prepared
          statements.confirm({ id: load.id, nowMs: nowMs(), expiresAtMs })
          return { outcome: 'created', row: mustFind(load.id) }
        },
        { newSale: true },
      ),

    /** Rule T1b. */
    confirm: (id: string, expiresAtMs: number) =>
      queue.run(() => statements.confirm({ id, nowMs: nowMs(), expiresAtMs })),

    /** Rule T2. */
    cancel: (id: string, ticketHere = false) =>
      queue.run(() => erasing(statements.cancel({ id, nowMs: nowMs(), ticketHere: ticketHere ? 1 : 0 }))),

    /** Rule T2; `gatewayNowMs` is gateway time. */
    expire: (id: string, gatewayNowMs: number) =>
      queue.run(() => erasing(statements.expire({ id, nowMs: nowMs(), gatewayNowMs }))),

    /** Rule T9. */
    noteSeen: (id: string, revision: number) => queue.run(() => statements.noteSeen({ id, revision })),

    /** Rule T4. */
    hold: (id: string) => queue.run(() => statements.hold({ id, nowMs: nowMs() })),

    /** Rule T4: one more ticket of this load is printed; gives how many may have come out before. */
    countTicket: (id: string) => queue.run(() => statements.countTicket(id)),

    takeTicketBack: (id: string) => queue.run(() => statements.takeTicketBack(id)),

    /** Rules T2 and T2c. */
    mark: (id: string, tryId: string) => queue.run(() => statements.mark({ id, tryId, nowMs: nowMs() })),

    /** Rule T2b. */
    withdrawMark: (id: string, tryId: string) => queue.run(() => statements.withdraw({ id, tryId })),

    /** Rule T9b. */
    recordAnswer: (load: Load) => queue.run(() => record(load)),

    /** Rule T11, status 422. */
    endRefused: (id: string, problem: GatewayProblem) =>
      queue.run(() => erasing(statements.refuse({ id, lastProblem: JSON.stringify(problem), nowMs: nowMs() }))),

    scheduleTry: (id: string, nextTryAtMs: number, problem: GatewayProblem | null) =>
      queue.run(() =>
        statements.schedule({ id, nextTryAtMs, lastProblem: problem === null ? null : JSON.stringify(problem) }),
      ),

    /** Rule T9: the changed loads and the cursor behind them, in one commit. Gives the ids of the rows that changed. */
    recordHeartbeat: (loads: readonly Load[], cursor: string, shop: Shop, offsetMs: number | null = null) =>
      queue.run(() => {
        const changed = loads.filter(record).map((load) => load.id)
        statements.writeTill({ cursor, shop: JSON.stringify(shop), offsetMs })
        return changed
      }),
  }
}

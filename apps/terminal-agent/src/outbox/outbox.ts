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
import { type DataKey, keyedHash, lockFile, seal, unseal } from '@tillway/vault'
import { Clean } from 'typebox/value'
import { createCommitQueue } from './commit-queue.ts'
import { type Db, openDatabase } from './open-database.ts'
import { createReserve, type Reserve } from './reserve.ts'
import type { CashBack, GatewayProblem, Row } from './row.ts'
import { cancelLoad } from './statements/cancel-load.ts'
import { confirmLoad } from './statements/confirm-load.ts'
import { countByState } from './statements/count-by-state.ts'
import { countTicket } from './statements/count-ticket.ts'
import { endAside } from './statements/end-aside.ts'
import { endRefused } from './statements/end-refused.ts'
import { expireLoad } from './statements/expire-load.ts'
import { findDuplicate } from './statements/find-duplicate.ts'
import { findLoad } from './statements/find-load.ts'
import { findSealed } from './statements/find-sealed.ts'
import { giveBackOpen } from './statements/give-back-open.ts'
import { holdLoad } from './statements/hold-load.ts'
import { insertPrepared } from './statements/insert-prepared.ts'
import { listAside } from './statements/list-aside.ts'
import { listOrdered, listUnreported } from './statements/list-cash-back.ts'
import { listDue } from './statements/list-due.ts'
import { listNews } from './statements/list-news.ts'
import { listOpen } from './statements/list-open.ts'
import { listOwed } from './statements/list-owed.ts'
import { listPrepared } from './statements/list-prepared.ts'
import { listRecent } from './statements/list-recent.ts'
import { markSending } from './statements/mark-sending.ts'
import { nextDue } from './statements/next-due.ts'
import { nextNumber } from './statements/next-number.ts'
import { noteHandedBack } from './statements/note-handed-back.ts'
import { noteReported } from './statements/note-reported.ts'
import { noteSeen } from './statements/note-seen.ts'
import { orderCashBack } from './statements/order-cash-back.ts'
import { oweCashBack } from './statements/owe-cash-back.ts'
import { readTill } from './statements/read-till.ts'
import { recordAnswer } from './statements/record-answer.ts'
import { returnBySoftware } from './statements/return-by-software.ts'
import { scheduleTry } from './statements/schedule-try.ts'
import { setAside } from './statements/set-aside.ts'
import { type CashSums, sumCash } from './statements/sum-cash.ts'
import { summariseCashBack } from './statements/summarise-cash-back.ts'
import { type OpenSummary, summariseOpen } from './statements/summarise-open.ts'
import { takeTicketBack } from './statements/take-ticket-back.ts'
import { withdrawMark } from './statements/withdraw-mark.ts'
import { writeTill } from './statements/write-till.ts'
import { storageFault } from './storage.ts'
import { tillDigits } from './till-digits.ts'

export interface OutboxDeps {
  readonly path: string
  readonly key: DataKey
  readonly terminalId: string
  readonly nowMs: () => number
  /** Room that is kept on the disk for sales whose cash is taken, in bytes; without it there is none. */
  readonly reserveBytes?: number
  /** Runs a commit a little later, so that those who come meanwhile share it; at the end of this turn where absent. */
  readonly defer?: (run: () => void) => void
}

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
  /** What stands on paper; absent where the gateway did not say. */
  readonly store?: HeartbeatAnswer['store']
}

/** The states after which no rule needs the full destination at the till: R14. */
const FINAL_STATES: ReadonlySet<LoadState> = new Set(['loaded', 'declined', 'expired', 'voided'])

/** Opens the database, and refuses to go on with another key than it was written with: its open loads could never be sent. */
function openChecked(path: string, key: DataKey, reserve: Reserve | null, unlock: () => void): Db {
  let db: Db | undefined
  try {
    db = openWithReserve(path, reserve)
    const open = findSealed(db)()
    if (open) unseal(key, open.id, open.sealed)
    return db
  } catch (error) {
    db?.close()
    unlock()
    throw error
  }
}

/** On a full disk the database opens in the room that was kept for that. */
function openWithReserve(path: string, reserve: Reserve | null): Db {
  try {
    return openDatabase(path)
  } catch (error) {
    if (storageFault(error) === null || !reserve?.spend()) throw error
    return openDatabase(path)
  }
}

export type Outbox = ReturnType<typeof openOutbox>

/**
 * The till's durable queue. Each change is one update that carries its condition and tells whether it changed the row, and resolves once it is on disk.
 * Nothing changed means that nothing happened; the caller then looks at the row as it is.
 */
export function openOutbox({ path, key, terminalId, nowMs, reserveBytes, defer }: OutboxDeps) {
  const unlock = lockFile(
    `${path}.lock`,
    'Another till runs with this TERMINAL_DATA_DIR. Stop it first, or give this one a folder of its own.',
  )
  const reserve = reserveBytes === undefined ? null : createReserve(`${path}.reserve`, reserveBytes)
  const db = openChecked(path, key, reserve, unlock)
  const queue = createCommitQueue(db, {
    defer,
    reserve,
    storageAtFirst: reserve?.stands() === false && !reserve.restore() ? 'full' : 'ok',
  })
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
    orderCashBack: orderCashBack(db),
    noteSeen: noteSeen(db),
    hold: holdLoad(db),
    countTicket: countTicket(db),
    takeTicketBack: takeTicketBack(db),
    giveBackOpen: giveBackOpen(db),
    noteHandedBack: noteHandedBack(db),
    oweCashBack: oweCashBack(db),
    noteReported: noteReported(db),
    returnBySoftware: returnBySoftware(db),
    setAside: setAside(db),
    endAside: endAside(db),
  }
  const duplicate = findDuplicate(db)
  const till = readTill(db)
  const digits = tillDigits(terminalId)

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
      destinationHash: destinationHash(destination),
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

  function destinationHash(destination: ParsedDestination): string {
    return keyedHash(key, `destination ${destination.kind} ${destination.value}`)
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

  /** For updates that erase the destination. */
  function erasing(changed: boolean): boolean {
    if (changed) queue.checkpointSoon()
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

    /**
     * Rules T5 and T5c: from this commit on the page may say "hand it over". `reported`: the gateway knows, or has nothing to know.
     * False when the order was given before and nobody has taken it back: then nothing is handed over.
     */
    orderCashBack: (order: Omit<CashBack, 'state'>, reported: boolean) =>
      queue.run(() => statements.orderCashBack({ ...order, nowMs: nowMs(), reported: reported ? 1 : 0 })),

    /** Rule T5e: "I gave the cash back" on a load without an end. */
    giveBackOpen: (id: string, cashier: string, consented = false) => {
      const row = find(id) // as it is when the word is given: an end may be on its way to the disk before it
      const asked = {
        wasOpen: row?.state === 'waiting' ? 1 : 0,
        sealed: consented ? null : (row?.sealed ?? null),
      } as const
      return queue.run(() =>
        statements.giveBackOpen({ id, cashier, nowMs: nowMs(), consented: consented ? 1 : 0, ...asked }),
      )
    },

    /** Rule T5b: the shop's own software hands the cash over; true for it alone, also when it asks again. */
    returnBySoftware: (order: Omit<CashBack, 'state'>, reported: boolean) =>
      queue.run(() => statements.returnBySoftware({ ...order, nowMs: nowMs(), reported: reported ? 1 : 0 })),

    /** The sale is off the page although its result was not read there. */
    setAside: (id: string) => queue.run(() => statements.setAside({ id, nowMs: nowMs() })),
    endAside: (id: string) => queue.run(() => statements.endAside(id)),

    noteHandedBack: (loadId: string) => queue.run(() => statements.noteHandedBack({ loadId, nowMs: nowMs() })),

    oweCashBack: (loadId: string) => queue.run(() => statements.oweCashBack(loadId)),

    noteReported: (loadId: string) => queue.run(() => erasing(statements.noteReported({ loadId, nowMs: nowMs() }))),

    ordered: listOrdered(db),
    unreported: listUnreported(db),
    owed: listOwed(db),
    news: listNews(db),
    aside: listAside(db),
    cash: sumCash(db) as () => CashSums,
    cashBack: summariseCashBack(db),

    find,
    recent: listRecent(db),
    open: listOpen(db),
    prepared: listPrepared(db),
    /** Rows that are due at `nowMs`, and when the first one after it is: with the same moment for both no row falls between. */
    due: listDue(db),
    nextDueAtMs: nextDue(db),
    openSummary: summariseOpen(db) as () => OpenSummary,
    countByState: countByState(db),

    duplicateOf: (destination: ParsedDestination, minorUnits: number, sinceMs: number) =>
      duplicate({ destinationHash: destinationHash(destination), minorUnits, sinceMs }),

    /** Where the heartbeat stopped, and the shop and the clock's offset (T3) as they were then. */
    till: (): { cursor: string | null; shop: Shop | null; offsetMs: number | null } => {
      const { cursor, shop, offsetMs } = till()
      return { cursor, offsetMs, shop: shop === null ? null : (JSON.parse(shop) as Shop) }
    },

    /** Whether a load with this destination and amount is the row's own load. */
    isSameBody: (row: Row, destination: ParsedDestination, amount: Money) =>
      row.bodyHash === keyedHash(key, loadBodyIdentity(destination, amount)),

    /** The row's full destination. Throws once it is erased. */
    destinationOf: (row: Row): ParsedDestination => {
      if (row.sealed === null) throw new Error(`the destination of load ${row.id} is erased`)
      return { kind: row.kind, value: unseal(key, row.id, row.sealed).toString('utf8') }
    },

    /** Whether this till's disk takes what must be kept (rule T6), and how to find out whether it does again. */
    storage: queue.storage,
    tryStorage: queue.tryStorage,

    close: () => {
      queue.close()
      db.close()
      unlock()
    },
  }
}

import { type CashSums, LOAD_STATES, type LoadState, type Money } from '@tillway/contract'
import {
  type CashFacts,
  type CashPlace,
  type CashSaid,
  cashPlace,
  handedOverAt,
  whoHandedOver,
} from '../loads/cash-place.ts'
import type { LoadRecord } from '../loads/load-record.ts'
import { type ClosingFinding, englishFinding } from './closing-finding.ts'
import { isReceiptUnproved } from './receipt-proof.ts'

/**
 * Where cash is as a closure counts it; `returnedElsewhere`: another till handed it over, `returnedForOthers`: this one did, for another till's load;
 * `notHere`: another till's, which this one may hand over and has not.
 */
export type ClosedPlace = CashPlace | 'returnedElsewhere' | 'returnedForOthers' | 'notHere'

/** How a closure counted a load. */
export interface ClosedStanding {
  readonly state: LoadState
  readonly place: ClosedPlace
  readonly lossMinorUnits: number
}

/** A load that changed since the last closure or was owed in it, how it stood there (null: it is new), and what tills say of its cash. */
export interface OpenLoadOfClosing {
  readonly load: LoadRecord
  readonly closed: ClosedStanding | null
  readonly said: readonly CashSaid[]
}

/** What a till last said of itself, as far as it is compared. */
export interface TillWord {
  readonly terminalId: string
  readonly heardAtMs: number | null
  /** It was heard, and does not tell where cash is that goes back. */
  readonly tellsNoCash: boolean
  /** Loads whose cash is taken and whose end it does not know. */
  readonly waiting: { readonly count: number; readonly minorUnits: number } | null
  /** What lies in its drawer and is its customers', by its own record; null: it does not tell. */
  readonly owedMinorUnits: number | null
  /** The loads that this is of; null: too many to be told. */
  readonly owedLoads: readonly string[] | null
}

/** What a till owes its customers by its own record, when it was last heard. */
export interface OwedAtTill {
  readonly terminalId: string
  readonly heardAtMs: number
  readonly minorUnits: number
  /** The part that is of loads which never reached the gateway, so that no other figure has it; null: not to be told. */
  readonly unknownMinorUnits: number | null
  /** Where it is not the report's: of a ticket of another currency. */
  readonly currency?: string
}

interface ClosingChange {
  readonly loadId: string
  readonly number: string
  readonly minorUnits: number
  readonly was: ClosedStanding
  readonly is: ClosedStanding
}

/** The figures of an X or Z report in one currency. Amounts are minor units of `currency`; of the cash those since the last closure. */
export interface ClosingSums {
  readonly currency: string
  /** New loads by the state that they are in, without those that are none. */
  readonly states: readonly { readonly state: LoadState; readonly count: number; readonly minorUnits: number }[]
  readonly cash: CashSums
  /** What the drawer has gained since the closure before: taken, less what was handed over here. */
  readonly drawerMinorUnits: number
  /** Loads that were undone since the closure before. */
  readonly voids: { readonly count: number; readonly minorUnits: number }
  /** What the store has lost since the closure before: paid back, and loaded all the same. */
  readonly losses: { readonly count: number; readonly minorUnits: number }
  /** Loads of an earlier closure that are otherwise now. */
  readonly changes: readonly ClosingChange[]
  /** What somebody has to look at, as figures; absent in old reports. */
  readonly findings?: readonly ClosingFinding[]
}

/** An X or Z report: its head, and the figures in the till's own currency. */
export interface ClosingReport extends ClosingSums {
  readonly kind: 'x' | 'z'
  /** The closure number; null for an X, which closes nothing. */
  readonly number: number | null
  /** Null: the whole store. */
  readonly terminalId: string | null
  /** The closure before; null: this is the first. */
  readonly fromMs: number | null
  readonly toMs: number
  readonly by: string
  /** The same in each other currency, where the till handed back tickets of tills that sell in it, or sold in it before. */
  readonly others?: readonly ClosingSums[]
  /** What is owed to customers now, till by till, by the tills' own records; absent in old reports. */
  readonly owedAtTills?: readonly OwedAtTill[]
  /** What somebody has to look at, of all currencies, as English sentences. */
  readonly differences: readonly string[]
}

export interface ClosingFacts {
  readonly kind: 'x' | 'z'
  readonly number: number | null
  readonly terminalId: string | null
  readonly currency: string
  readonly fromMs: number | null
  readonly nowMs: number
  readonly by: string
  readonly reviewCash: 'hold' | 'return'
  readonly money: (amount: Money) => string
  readonly tills: readonly TillWord[]
  /** All tills of the store, and those of them that do not tell where cash is; also those that this report is not of. */
  readonly paired: ReadonlySet<string>
  readonly tellsNoCash: ReadonlySet<string>
  readonly owedAtTills: readonly OwedAtTill[]
}

/** A shop may switch its tills off a while before it closes the day. What a till said longer ago than this is old. */
const FIGURES_OLD_AFTER_MS = 3_600_000

/** A store that loads in two currencies is closed till by till; its message says so. */
export class TwoCurrencies extends Error {}

/** Counts what changed since the last closure, and how each load stands in this one. Throws `TwoCurrencies` for a store; a till has sums of each. */
export function makeClosing(facts: ClosingFacts, loads: readonly OpenLoadOfClosing[]) {
  const other = loads.find(({ load }) => load.amount.currency !== facts.currency)
  if (other && facts.terminalId === null)
    throw new TwoCurrencies(
      `There are loads in ${facts.currency} and in ${other.load.amount.currency}, which have no common sum. Close each till by itself.`,
    )
  const all = loads.map((one) => ({
    ...one,
    is: { state: one.load.state, place: closedPlace(one, facts), lossMinorUnits: one.load.lossMinorUnits },
  }))
  const moved = all.filter(({ closed, is }) =>
    closed === null
      ? is.place !== 'notHere'
      : closed.state !== is.state || closed.place !== is.place || closed.lossMinorUnits !== is.lossMinorUnits,
  )
  // T5: owed cash stays in sight in every report until it is handed over, however long ago it was counted.
  const owed = all.filter(({ load, is }) => is.place === 'owed' && isOwn(load, facts))
  const sumsIn = (currency: string, { tills, owedAtTills }: Pick<ClosingFacts, 'tills' | 'owedAtTills'>) => {
    const inIt = ({ load }: Moved) => load.amount.currency === currency
    return sumsOf({ ...facts, currency, tills, owedAtTills }, moved.filter(inIt), owed.filter(inIt))
  }
  const sums = sumsIn(facts.currency, facts)
  const currencies = new Set([...moved, ...owed].map(({ load }) => load.amount.currency))
  currencies.delete(facts.currency)
  // What a till says of itself is in its own currency.
  const others = [...currencies].sort().map((currency) => sumsIn(currency, { tills: [], owedAtTills: [] }))
  const { kind, number, terminalId, fromMs, nowMs: toMs, by, owedAtTills } = facts
  const differences = [sums, ...others].flatMap(({ currency, findings }) =>
    findings.map((one) => englishFinding(one, (minorUnits) => facts.money({ currency, minorUnits }))),
  )
  const report: ClosingReport = {
    ...{ kind, number, terminalId, fromMs, toMs, by, owedAtTills, differences },
    ...sums,
    ...(others.length > 0 && { others }),
  }
  return { report, closed: moved.map(({ load, is }) => ({ loadId: load.id, ...is })) }
}

/** The figures of the loads of one currency. */
function sumsOf(facts: ClosingFacts, moved: readonly Moved[], owed: readonly Moved[]) {
  const own = moved.filter(({ load }) => isOwn(load, facts))
  const fresh = own.filter(({ closed }) => closed === null).map(({ load }) => load)
  const cash = sumCash(moved)
  const voided = own.filter(({ is, closed }) => is.state === 'voided' && closed?.state !== 'voided')
  const lost = own
    .map(({ is, closed }) => is.lossMinorUnits - (closed?.lossMinorUnits ?? 0))
    .filter((minorUnits) => minorUnits !== 0)
  return {
    currency: facts.currency,
    states: LOAD_STATES.map((state) => ({ state, ...count(fresh.filter((load) => load.state === state)) })).filter(
      (one) => one.count > 0,
    ),
    cash,
    drawerMinorUnits: cash.taken - cash.returned + cash.returnedElsewhere - cash.returnedForOthers,
    voids: count(voided.map(({ load }) => load)),
    losses: { count: lost.length, minorUnits: sum(lost) },
    changes: own.flatMap(({ load, closed, is }) =>
      closed ? [{ loadId: load.id, number: load.number, minorUnits: load.amount.minorUnits, was: closed, is }] : [],
    ),
    findings: findingsOf(facts, own, owed),
  }
}

function isOwn(load: LoadRecord, { terminalId }: ClosingFacts): boolean {
  return terminalId === null || load.terminalId === terminalId
}

function closedPlace({ load, said }: OpenLoadOfClosing, facts: ClosingFacts & CashFacts): ClosedPlace {
  const { terminalId } = facts
  const handedAt = handedOverAt(load, said, facts)
  if (!isOwn(load, facts)) return handedAt === terminalId ? 'returnedForOthers' : 'notHere'
  if (handedAt !== null && terminalId !== null && handedAt !== terminalId) return 'returnedElsewhere'
  return cashPlace(load, said, facts)
}

type Moved = OpenLoadOfClosing & { readonly is: ClosedStanding }

/** Each new load where its cash is; each changed one from where it was to where it is. */
function sumCash(moved: readonly Moved[]): CashSums {
  const places = { kept: 0, returned: 0, returnedElsewhere: 0, returnedForOthers: 0, owed: 0, open: 0, notHere: 0 }
  let taken = 0
  for (const { load, closed, is } of moved) {
    const { minorUnits } = load.amount
    places[is.place] += minorUnits
    if (closed) places[closed.place] -= minorUnits
    else if (is.place !== 'returnedForOthers') taken += minorUnits
  }
  const { notHere: _notHere, ...sums } = places
  return { taken, ...sums, returned: sums.returned + sums.returnedElsewhere }
}

/** The till that has to say that owed cash was handed over: the one that may do it, else the one that took it. */
function holderOf({ cashReturned, terminalId }: LoadRecord): string {
  return cashReturned?.terminalId ?? terminalId
}

function findingsOf(facts: ClosingFacts, own: readonly Moved[], owed: readonly Moved[]): ClosingFinding[] {
  const { nowMs, tills, owedAtTills, paired } = facts
  const found: ClosingFinding[] = []
  const add = (kind: ClosingFinding['kind'], loads: readonly Moved[], terminalId: string | null = null) => {
    if (loads.length > 0) found.push({ kind, ...count(loads.map(({ load }) => load)), terminalId })
  }
  const inState = (...states: LoadState[]) => own.filter(({ is }) => states.includes(is.state))
  add('no-end', inState('queued', 'sending', 'unresolved', 'voiding'))
  add('needs-review', inState('needs-review'))
  const atTills = owed.filter(({ load }) => paired.has(holderOf(load)))
  add(
    'owed',
    atTills.filter(({ load }) => load.cashReturned === null),
  )
  const granted = atTills.filter(({ load }) => load.cashReturned !== null)
  for (const [terminalId, loads] of Map.groupBy(granted, ({ load }) => holderOf(load)))
    add('not-handed-over', loads, terminalId)
  const atRemoved = owed.filter(({ load }) => !paired.has(holderOf(load)))
  for (const [terminalId, loads] of Map.groupBy(atRemoved, ({ load }) => holderOf(load)))
    add('owed-at-removed-till', loads, terminalId)
  // T5a: cash goes out after the grant, or with the cashier's word (T5e). A till that says more than the gateway knows of has paid without either.
  const unasked = own.filter(
    ({ load, said }) => load.cashReturned === null && !load.givenBack && whoHandedOver(said) !== null,
  )
  for (const [terminalId, loads] of Map.groupBy(unasked, ({ said }) => whoHandedOver(said)))
    add('handed-over-unasked', loads, terminalId)
  // A till whose record was lost, or a gateway from a backup: the cash is out of two drawers.
  const twice = own.filter(({ said }) => said.filter(({ place }) => place === 'returned').length > 1)
  for (const [terminalId, loads] of Map.groupBy(twice, ({ said }) => whoHandedOver(said)))
    add('handed-over-twice', loads, terminalId)
  add(
    'receipt-not-proved',
    own.filter(({ load }) => isReceiptUnproved(load)),
  )
  for (const { terminalId, unknownMinorUnits } of owedAtTills)
    if (unknownMinorUnits !== null && unknownMinorUnits > 0)
      found.push({ kind: 'owed-unknown-load', count: 1, minorUnits: unknownMinorUnits, terminalId })
  for (const { terminalId, waiting, heardAtMs } of tills) {
    if (waiting && waiting.count > 0) found.push({ kind: 'till-holds-loads', ...waiting, terminalId })
    if (heardAtMs === null || nowMs - heardAtMs > FIGURES_OLD_AFTER_MS)
      found.push({ kind: 'till-silent', count: 0, minorUnits: 0, terminalId })
  }
  return found
}

function count(loads: readonly LoadRecord[]): { count: number; minorUnits: number } {
  return { count: loads.length, minorUnits: sum(loads.map((load) => load.amount.minorUnits)) }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

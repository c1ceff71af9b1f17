import { type CashSums, LOAD_STATES, type LoadState, type Money } from '@tillway/contract'
import { type CashPlace, cashPlace } from '../loads/cash-place.ts'
import type { LoadRecord } from '../loads/load-record.ts'

/** Where cash is as a closure counts it; `returnedElsewhere`: another till handed it over, `returnedForOthers`: this one did, for another till's load. */
export type ClosedPlace = CashPlace | 'returnedElsewhere' | 'returnedForOthers'

/** How a closure counted a load. */
export interface ClosedStanding {
  readonly state: LoadState
  readonly place: ClosedPlace
  readonly lossMinorUnits: number
}

/** A load that changed since the last closure, and how it stood there; null: it is new. */
export interface OpenLoadOfClosing {
  readonly load: LoadRecord
  readonly closed: ClosedStanding | null
}

/** What a till last said of itself, as far as it is compared. */
export interface TillWord {
  readonly terminalId: string
  readonly heardAtMs: number | null
  /** Loads whose cash is taken and whose end it does not know. */
  readonly waiting: { readonly count: number; readonly minorUnits: number } | null
  /** Loads whose cash lies in its drawer and goes back, by its own record. */
  readonly notHandedOver: readonly string[]
}

interface ClosingChange {
  readonly loadId: string
  readonly number: string
  readonly minorUnits: number
  readonly was: ClosedStanding
  readonly is: ClosedStanding
}

/** The figures of an X or Z report. Amounts are minor units of `currency`; of the cash those since the last closure. */
export interface ClosingReport {
  readonly kind: 'x' | 'z'
  /** The closure number; null for an X, which closes nothing. */
  readonly number: number | null
  /** Null: the whole store. */
  readonly terminalId: string | null
  readonly currency: string
  /** The closure before; null: this is the first. */
  readonly fromMs: number | null
  readonly toMs: number
  readonly by: string
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
  /** What somebody has to look at, as sentences. */
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
}

/** A till says more than an hour ago what it has: its figures are old. */
const SILENT_FROM_MS = 3_600_000

/** A store that loads in two currencies is closed till by till; its message says so. */
export class TwoCurrencies extends Error {}

/** Counts what changed since the last closure, and how each load stands in this one. Throws `TwoCurrencies`, which have no common sum. */
export function makeClosing(facts: ClosingFacts, loads: readonly OpenLoadOfClosing[]) {
  const other = loads.find(({ load }) => load.amount.currency !== facts.currency)
  if (other)
    throw new TwoCurrencies(
      `There are loads in ${facts.currency} and in ${other.load.amount.currency}, which have no common sum. Close each till by itself.`,
    )
  const placeOf = (load: LoadRecord) => closedPlace(load, facts)
  const moved = loads
    .map(({ load, closed }) => ({
      load,
      closed,
      is: { state: load.state, place: placeOf(load), lossMinorUnits: load.lossMinorUnits },
    }))
    .filter(
      ({ closed, is }) =>
        closed === null ||
        closed.state !== is.state ||
        closed.place !== is.place ||
        closed.lossMinorUnits !== is.lossMinorUnits,
    )
  const own = moved.filter(({ is }) => is.place !== 'returnedForOthers')
  const fresh = own.filter(({ closed }) => closed === null).map(({ load }) => load)
  const cash = sumCash(moved)
  const voided = own.filter(({ is, closed }) => is.state === 'voided' && closed?.state !== 'voided')
  const lost = own
    .map(({ is, closed }) => is.lossMinorUnits - (closed?.lossMinorUnits ?? 0))
    .filter((minorUnits) => minorUnits !== 0)
  const report: ClosingReport = {
    kind: facts.kind,
    number: facts.number,
    terminalId: facts.terminalId,
    currency: facts.currency,
    fromMs: facts.fromMs,
    toMs: facts.nowMs,
    by: facts.by,
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
    differences: differences(facts, own),
  }
  return { report, closed: moved.map(({ load, is }) => ({ loadId: load.id, ...is })) }
}

function closedPlace(load: LoadRecord, { terminalId, reviewCash }: ClosingFacts): ClosedPlace {
  if (terminalId !== null && load.terminalId !== terminalId) return 'returnedForOthers'
  const place = cashPlace(load, reviewCash)
  const elsewhere = load.cashReturned !== null && load.cashReturned.terminalId !== load.terminalId
  return place === 'returned' && terminalId !== null && elsewhere ? 'returnedElsewhere' : place
}

type Moved = OpenLoadOfClosing & { readonly is: ClosedStanding }

/** Each new load where its cash is; each changed one from where it was to where it is. */
function sumCash(moved: readonly Moved[]): CashSums {
  const sums = { kept: 0, returned: 0, returnedElsewhere: 0, returnedForOthers: 0, owed: 0, open: 0 }
  let taken = 0
  for (const { load, closed, is } of moved) {
    const { minorUnits } = load.amount
    sums[is.place] += minorUnits
    if (closed) sums[closed.place] -= minorUnits
    else if (is.place !== 'returnedForOthers') taken += minorUnits
  }
  return { taken, ...sums, returned: sums.returned + sums.returnedElsewhere }
}

function differences({ nowMs, money, currency, tills }: ClosingFacts, own: readonly Moved[]): string[] {
  const found: string[] = []
  const say = (loads: readonly Moved[], words: (howMany: string) => string) => {
    const { count: n, minorUnits } = count(loads.map(({ load }) => load))
    if (n > 0) found.push(words(`${n === 1 ? '1 load' : `${n} loads`} (${money({ currency, minorUnits })})`))
  }
  const inState = (...states: LoadState[]) => own.filter(({ is }) => states.includes(is.state))
  say(inState('queued', 'sending', 'unresolved', 'voiding'), (loads) => `${loads} without an end yet.`)
  say(inState('needs-review'), (loads) => `${loads} that only a person can find out about.`)
  say(
    own.filter(({ is }) => is.place === 'owed'),
    (loads) => `${loads} whose cash is owed to the customer.`,
  )
  say(
    own.filter(({ load }) => load.state === 'loaded' && !['printed', 'none'].includes(load.receiptState)),
    (loads) => `${loads} whose receipt is not proved.`,
  )
  for (const till of tills) {
    const notHanded = own.filter(({ load, is }) => is.place === 'returned' && till.notHandedOver.includes(load.id))
    say(notHanded, (loads) => `${loads} that ${till.terminalId} may hand back and has not said it did.`)
    if (till.waiting && till.waiting.count > 0)
      found.push(
        `${till.terminalId} has ${till.waiting.count} open with ${money({ currency, minorUnits: till.waiting.minorUnits })}; they may not be in here.`,
      )
    if (till.heardAtMs === null || nowMs - till.heardAtMs > SILENT_FROM_MS)
      found.push(`${till.terminalId} was not heard of for an hour: what it has not delivered is not in here.`)
  }
  return found
}

function count(loads: readonly LoadRecord[]): { count: number; minorUnits: number } {
  return { count: loads.length, minorUnits: sum(loads.map((load) => load.amount.minorUnits)) }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

import { END_STATES, type LoadWithTimeline, type TillCashSums } from '@tillway/contract'
import type { LedgerEntry, TillLoad } from './answers.ts'
import { type Answer, ask, firstEvent } from './ask.ts'
import type { Book, Sale } from './book.ts'
import type { View } from './cashier.ts'
import { PARTNER, type Till, type TorturedStore } from './tortured-store.ts'

const ASKED_AT_ONCE = 16
const TRIES = 5

export interface Findings {
  /** Cash was taken, and nobody can say where it is, or its load has no end. */
  readonly lost: string[]
  /** Credited twice, paid out twice, or credited and paid out. */
  readonly double: string[]
  /** Anything else that does not add up. */
  readonly unexplained: string[]
  readonly ends: Map<string, number>
  /** Minor units, of all tills. */
  readonly money: {
    taken: number
    kept: number
    returned: number
    owed: number
    open: number
    live: number
    handedOver: number
    /** A till may hand it back for another one, and has not. */
    owedForOthers: number
    /** Credited although the cash goes back, because Amazon refused to undo it (R8): people know of it, and the store has lost it. */
    writtenOff: number
  }
}

/** Checks every promise of every sale, and every till's cash, to the cent, against Amazon's ledger and against what the people at the counters wrote down. */
export async function checkPromises(store: TorturedStore, book: Book, settled: boolean): Promise<Findings> {
  const sums = { taken: 0, kept: 0, returned: 0, owed: 0, open: 0, owedForOthers: 0 }
  const money = { ...sums, live: 0, handedOver: 0, writtenOff: 0 }
  const findings: Findings = { lost: [], double: [], unexplained: [], ends: new Map(), money }
  const { body: entries } = await sure<LedgerEntry[]>('GET', `${store.simulatorUrl}/_simulator/ledger`)
  const entryOf = new Map(entries.map((entry) => [entry.requestId, entry]))
  for (const entry of entries) {
    const loadId = entry.requestId.slice(PARTNER.length, -1)
    if (!book.sales.has(loadId)) findings.unexplained.push(`Amazon holds ${entry.requestId}, which nobody sold`)
    if (entry.state === 'live') money.live += entry.amount.minorUnits
  }
  const owed = new Set((await Promise.all(store.tills.map(owedAt))).flat())
  const kept = new Map<string, number>()
  const sales = [...book.sales.values()]
  for (let from = 0; from < sales.length; from += ASKED_AT_ONCE)
    await Promise.all(
      sales.slice(from, from + ASKED_AT_ONCE).map(async (sale) => {
        const till = store.tills.find(({ id }) => id === sale.till) as Till
        const entry = entryOf.get(`${PARTNER}${sale.id}A`)
        const word = await checkSale({ store, till, book, settled, findings, owed }, sale, entry)
        if (word === 'keep') kept.set(till.id, (kept.get(till.id) ?? 0) + sale.minorUnits)
      }),
    )
  for (const till of store.tills) await checkCash(till, book, kept.get(till.id) ?? 0, settled, findings)
  if (settled) checkAllTills(book, findings)
  if (settled && money.kept + money.writtenOff !== money.live)
    findings.unexplained.push(
      `the tills keep ${money.kept}, ${money.writtenOff} are written off, and Amazon's ledger has ${money.live} live`,
    )
  return findings
}

interface Checking {
  readonly store: TorturedStore
  readonly till: Till
  readonly book: Book
  readonly settled: boolean
  readonly findings: Findings
  /** On the list of cash owed, or about to be handed back, at any till. */
  readonly owed: ReadonlySet<string>
}

/** Answers what the till's last word about the cash is. */
async function checkSale(checking: Checking, sale: Sale, entry: LedgerEntry | undefined): Promise<string> {
  const { store, till, book, findings, settled } = checking
  const { lost, double, unexplained, ends } = findings
  const { id } = sale
  const atTill = await sure<TillLoad>('GET', `${till.url}/v1/loads/${id}`, till.apiToken())
  const atGateway = await sure<LoadWithTimeline>('GET', `${store.gatewayUrl}/v1/loads/${id}`)
  const live = entry?.state === 'live'
  const count = (end: string) => ends.set(end, (ends.get(end) ?? 0) + 1)
  if (sale.standing === 'refused') {
    count(sale.atPage ? 'cancelled before cash' : 'refused before cash')
    if (atTill.status === 200 && !sale.atPage) unexplained.push(`${id} was refused, and the till has it`)
    if (atGateway.status === 200 || live) unexplained.push(`${id} was refused, and the gateway or Amazon has it`)
    return 'none'
  }
  if (sale.standing === 'asked') {
    unexplained.push(`${id}: the till never said whether it took it`)
    return 'none'
  }
  if (atTill.status !== 200) {
    lost.push(`${id} was taken, and the till does not know it`)
    return 'none'
  }
  const load = atTill.body
  book.hear(sale, 'till', load)
  const gateway = atGateway.status === 200 ? atGateway.body : null
  if (gateway) book.hear(sale, 'gateway', gateway)
  const state = gateway?.state ?? `${load.state} at the till`
  const underWay = gateway ? !END_STATES.has(gateway.state) || gateway.cash !== load.cash : load.cash === 'wait'
  if (!settled && underWay) {
    count('still under way')
    return load.cash
  }
  count(gateway?.state === 'voided' ? `voided (${gateway.proof})` : state)

  if (!gateway && (load.cash !== 'return' || live))
    lost.push(`${id} is ${load.state} at the till, and the gateway does not know it`)
  if (gateway && gateway.cash !== load.cash)
    unexplained.push(`${id}: the till says ${load.cash}, the gateway ${gateway.cash}`)
  if (settled && !['keep', 'return'].includes(load.cash)) lost.push(`${id} has no end: ${state}, ${load.cash}`)
  if (settled && gateway?.proof === 'absent') lost.push(`${id} is still to be checked late`)
  if (load.cash === 'keep' && !live) lost.push(`${id}: the cash is kept, and Amazon holds nothing`)
  if (gateway?.state === 'loaded' && !live) lost.push(`${id} is loaded, and Amazon holds nothing`)
  if (load.cash === 'return' && live) {
    if (wasVoidRefused(gateway)) findings.money.writtenOff += sale.minorUnits
    else double.push(`${id}: ${state}, the cash goes back, and Amazon has credited it (${gateway?.reason?.code})`)
  }
  if (sale.handedAt.length > 1) double.push(`${id} was paid out at ${sale.handedAt.join(' and ')}`)
  if (settled && load.cash === 'return' && sale.handedAt.length === 0 && !checking.owed.has(id))
    lost.push(`${id}: the cash goes back, and nobody handed it over or owes it; ${grantOf(gateway)}`)
  if (sale.handedAt.length > 0 && load.cash !== 'return') double.push(`${id} was paid out, and is to be kept`)
  const returnedAt = sale.heard.findIndex(({ word }) => word === 'return')
  if (returnedAt >= 0 && sale.heard.slice(returnedAt).some(({ word }) => word === 'keep'))
    unexplained.push(
      `${id} was told return, then keep: ${sale.heard.map(({ by, word }) => `${by} ${word}`).join(', ')}`,
    )
  return load.cash
}

function grantOf(load: LoadWithTimeline | null): string {
  return load?.cashReturned ? `${load.cashReturned.terminalId} has the word to` : 'no till has the word to'
}

/** Then nothing that the store does can undo the load. */
function wasVoidRefused(load: LoadWithTimeline | null): boolean {
  return (
    load?.timeline.some(({ attempt }) => attempt?.operation.startsWith('Void') && attempt.verdict === 'refused') ??
    false
  )
}

/**
 * Cash that one till counts as returned by another was handed over there, or stands there as owed; and every customer who came back with a ticket
 * has what is theirs.
 */
function checkAllTills(book: Book, { money, lost, unexplained }: Findings): void {
  const { returned, handedOver, owedForOthers } = money
  if (returned !== handedOver + owedForOthers)
    unexplained.push(
      `the tills count ${returned} as returned; ${handedOver} were handed over, ${owedForOthers} are owed for other tills`,
    )
  for (const { loadId, paidAt } of book.tickets.values())
    lost.push(
      `the customer of ${loadId} came back with its ticket, and got nothing${paidAt ? ` (${paidAt} was to pay)` : ''}`,
    )
}

/** Taken = kept + returned + owed + open, and each part is what the counter's own record says. */
async function checkCash(till: Till, book: Book, kept: number, settled: boolean, findings: Findings): Promise<void> {
  const { cash } = (await sure<{ cash: TillCashSums }>('GET', `${till.url}/v1/outbox`, till.apiToken())).body
  const sales = [...book.sales.values()].filter((sale) => sale.till === till.id && sale.standing === 'taken')
  const sum = (some: readonly Sale[]) => some.reduce((total, sale) => total + sale.minorUnits, 0)
  const handed = sum([...book.sales.values()].filter((sale) => sale.handedAt.includes(till.id)))
  const { money, unexplained } = findings
  for (const part of ['taken', 'kept', 'returned', 'owed', 'open', 'owedForOthers'] as const) money[part] += cash[part]
  money.handedOver += handed
  const mustEqual = (what: string, ours: number, theirs: number) => {
    if (ours !== theirs) unexplained.push(`${till.id}: ${what}: the counter says ${ours}, the outbox ${theirs}`)
  }
  mustEqual('taken', sum(sales), cash.taken)
  if (settled) mustEqual('kept', kept, cash.kept)
  mustEqual('handed over', handed, cash.returned - cash.returnedElsewhere + cash.returnedForOthers)
  mustEqual('the equation', cash.kept + cash.returned + cash.owed + cash.open, cash.taken)
  if (settled) mustEqual('open', 0, cash.open)
}

async function owedAt(till: Till): Promise<string[]> {
  for (let tries = 0; tries < TRIES; tries++) {
    const view = (await firstEvent(`${till.url}/register/events`)) as View | null
    if (view) return [...view.owed, ...view.questions].map(({ loadId }) => loadId)
  }
  throw new Error(`the page of ${till.id} does not come although nothing is broken any more`)
}

/** All runs again and nothing is broken: an answer comes. */
async function sure<Body>(method: string, url: string, token?: string): Promise<Answer<Body>> {
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await ask<Body>(method, url, token === undefined ? {} : { token })
    if (answer && answer.status < 500) return answer
  }
  throw new Error(`${method} ${url} gets no answer although nothing is broken any more`)
}

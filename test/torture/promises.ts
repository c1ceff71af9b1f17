import { END_STATES, type LoadWithTimeline } from '@tillway/contract'
import type { LedgerEntry, TillLoad } from './answers.ts'
import { firstEvent, sure, TRIES } from './ask.ts'
import type { Book, Sale } from './book.ts'
import { checkAllTills, checkCash, type LastWord } from './cash.ts'
import type { View } from './cashier.ts'
import type { Findings } from './findings.ts'
import { checkLosses, type Losses, openLosses } from './losses.ts'
import { PARTNER, type Till, type TorturedStore } from './tortured-store.ts'

const ASKED_AT_ONCE = 16

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
  const losses = openLosses(store.gatewayDir)
  const words = new Map<string, LastWord>()
  const sales = [...book.sales.values()]
  for (let from = 0; from < sales.length; from += ASKED_AT_ONCE)
    await Promise.all(
      sales.slice(from, from + ASKED_AT_ONCE).map(async (sale) => {
        const till = store.tills.find(({ id }) => id === sale.till) as Till
        const entry = entryOf.get(`${PARTNER}${sale.id}A`)
        words.set(sale.id, await checkSale({ store, till, book, settled, findings, owed, losses }, sale, entry))
      }),
    )
  for (const till of store.tills) await checkCash(till, book, words, settled, findings)
  if (settled) checkAllTills(book, findings)
  if (settled) await checkLosses(store.gatewayUrl, losses, findings)
  losses.close()
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
  readonly losses: Losses
}

const NO_WORD: LastWord = { cash: 'none', grantedTo: null }

/** Answers what the till's last word about the cash is, and which till may hand it back. */
async function checkSale(checking: Checking, sale: Sale, entry: LedgerEntry | undefined): Promise<LastWord> {
  const { store, till, book, findings, settled } = checking
  const { lost, double, unexplained, ends } = findings
  const { id } = sale
  const atTill = await sure<TillLoad>('GET', `${till.url}/v1/loads/${id}`, { token: till.apiToken() })
  const atGateway = await sure<LoadWithTimeline>('GET', `${store.gatewayUrl}/v1/loads/${id}`)
  const live = entry?.state === 'live'
  const count = (end: string) => ends.set(end, (ends.get(end) ?? 0) + 1)
  if (sale.standing === 'refused') {
    count(sale.atPage ? 'cancelled before cash' : 'refused before cash')
    if (atTill.status === 200 && !sale.atPage) unexplained.push(`${id} was refused, and the till has it`)
    if (atGateway.status === 200 || live) unexplained.push(`${id} was refused, and the gateway or Amazon has it`)
    return NO_WORD
  }
  if (sale.standing === 'asked') {
    unexplained.push(`${id}: the till never said whether it took it`)
    return NO_WORD
  }
  if (atTill.status !== 200) {
    lost.push(`${id} was taken, and the till does not know it`)
    return NO_WORD
  }
  const load = atTill.body
  book.hear(sale, 'till', load)
  const gateway = atGateway.status === 200 ? atGateway.body : null
  if (gateway) book.hear(sale, 'gateway', gateway)
  const last: LastWord = { cash: load.cash, grantedTo: gateway?.cashReturned?.terminalId ?? null }
  checkAtAnyTime(sale, load.cash, gateway, findings)
  const state = gateway?.state ?? `${load.state} at the till`
  const underWay = gateway ? !END_STATES.has(gateway.state) || gateway.cash !== load.cash : load.cash === 'wait'
  if (!settled && underWay) {
    count('still under way')
    return last
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
    const standing = isLateCheckToCome(gateway) && !settled ? 'late' : standingOf(gateway, settled)
    const booked = checking.losses.of(id)
    if (standing === 'known' && booked === sale.minorUnits) findings.money.writtenOff += sale.minorUnits
    else if (standing !== 'late')
      double.push(
        `${id}: ${state}, the cash goes back, and Amazon has credited it (${gateway?.reason?.code}); ${booked} are booked as lost`,
      )
  }
  if (settled && load.cash === 'return' && sale.handedAt.length === 0 && !checking.owed.has(id))
    lost.push(`${id}: the cash goes back, and nobody handed it over or owes it; ${grantOf(gateway)}`)
  if (settled && sale.handedAt.length > 0 && load.cash !== 'return')
    double.push(`${id} was paid out, and the till says ${load.cash}`)
  return last
}

/** What never is, also while a load has no last word yet. A till hears late what another one has paid, so only “keep” contradicts a payment then. */
function checkAtAnyTime(sale: Sale, word: string, gateway: LoadWithTimeline | null, findings: Findings): void {
  const { id, handedAt, heard } = sale
  if (handedAt.length > 1) findings.double.push(`${id} was paid out at ${handedAt.join(' and ')}`)
  if (handedAt.length > 0 && (word === 'keep' || gateway?.cash === 'keep'))
    findings.double.push(`${id} was paid out, and is to be kept`)
  const returnedAt = heard.findIndex(({ word }) => word === 'return')
  if (returnedAt >= 0 && heard.slice(returnedAt).some(({ word }) => word === 'keep'))
    findings.unexplained.push(
      `${id} was told return, then keep: ${heard.map(({ by, word }) => `${by} ${word}`).join(', ')}`,
    )
}

function grantOf(load: LoadWithTimeline | null): string {
  return load?.cashReturned ? `${load.cashReturned.terminalId} has the word to` : 'no till has the word to'
}

/** R4: a Load that was cut off may have come in since; the late check finds it. */
function isLateCheckToCome(load: LoadWithTimeline | null): boolean {
  return load?.state === 'voided' && load.proof === 'absent'
}

/**
 * R8, R8b: credited, and the cash goes back. People know of it where a person has resolved it as loaded, or, before all has settled, where it waits for one.
 * Whether the books have the loss too is asked beside this.
 */
function standingOf(load: LoadWithTimeline | null, settled: boolean): 'known' | 'unknown' {
  return load?.state === 'loaded' || (!settled && load?.state === 'needs-review') ? 'known' : 'unknown'
}

async function owedAt(till: Till): Promise<string[]> {
  for (let tries = 0; tries < TRIES; tries++) {
    const view = (await firstEvent(`${till.url}/register/events`)) as View | null
    if (view) return [...view.owed, ...view.questions].map(({ loadId }) => loadId)
  }
  throw new Error(`the page of ${till.id} does not come although nothing is broken any more`)
}

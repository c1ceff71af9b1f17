import type { Db } from '../../apps/store-gateway/src/journal/sqlite/open-database.ts'
import type { Outbox, Row } from '../../apps/terminal-agent/src/outbox/index.ts'
import type { Store } from './store.ts'
import type { TillMachine } from './till-door.ts'

/** The gateway's last word about a load. */
interface Known {
  readonly id: string
  readonly state: string
  readonly returnTold: boolean
  readonly paidAt: string | null
}

const ALL = 1000

type Place = 'kept' | 'returned' | 'returnedElsewhere' | 'owed' | 'open'

/**
 * Where the cash is, once everything has come to rest: what each till's outbox says against what really is in its drawer, and against what the
 * gateway and Amazon's book say.
 */
export function checkCash(store: Store, journal: Db): void {
  const known = new Map(knownLoads(journal).map((load) => [load.id, load]))
  for (const machine of store.tills) {
    const { run } = machine
    const outbox = run?.outbox ?? machine.openOutbox()
    try {
      if (run) checkRest(store, machine, outbox, known)
      if (run) checkPlaces(store, machine.id, outbox, known)
      checkDrawer(store, machine, outbox)
      for (const row of rowsOf(store, outbox)) checkRow(store, row, known.get(row.id))
    } finally {
      if (!run) outbox.close()
    }
  }
  for (const id of store.loadIds) checkPayouts(store, id, known.get(id))
}

function rowsOf(store: Store, outbox: Outbox): Row[] {
  return store.loadIds.flatMap((id) => outbox.find(id) ?? [])
}

/** taken = kept + returned + owed + open, and all of it lies where it says. A dead till says the same, but for what its questions would have been about. */
function checkDrawer(store: Store, { id, dead }: TillMachine, outbox: Outbox): void {
  const { found, drawers } = store
  const cash = outbox.cash()
  const real = drawers.sum(id)
  const asked = dead ? outbox.prepared().filter((row) => drawers.took(id, row.id)) : []
  const ordered = dead ? outbox.ordered().filter(({ loadId }) => drawers.handed(id, loadId)) : []
  const sum = (rows: readonly { minorUnits: number }[]) => rows.reduce((total, row) => total + row.minorUnits, 0)
  const taken = cash.taken + sum(asked)
  const returned = cash.returned - cash.returnedElsewhere + cash.returnedForOthers + sum(ordered)
  if (cash.taken !== cash.kept + cash.returned + cash.owed + cash.open) found(`cash: the sums of ${id} do not add up`)
  const lost = lostWords(store, id, outbox)
  if (taken !== real.taken) found(`cash: ${id} says that ${taken} were taken, and ${real.taken} were`)
  if (returned !== real.handed - lost)
    found(`cash: ${id} says that ${returned} were handed back, and ${real.handed} were`)
}

/** T5e: cash that the cashier handed back by their own word, which a crash took away before it was on disk and nobody could say again. */
function lostWords(store: Store, till: string, outbox: Outbox): number {
  return rowsOf(store, outbox)
    .filter((row) => isWordLost(store, till, row))
    .reduce((sum, row) => sum + row.minorUnits, 0)
}

function isWordLost(store: Store, till: string, { id, cashBack }: Row): boolean {
  const isKnown = cashBack === 'returned' || cashBack === 'ordered'
  return !isKnown && store.drawers.handed(till, id) && store.cashiers.get(till)?.lostWordOf(id) === true
}

/** Each part of a till's sum is what its drawer and the gateway's words come to, load by load. */
function checkPlaces(store: Store, till: string, outbox: Outbox, known: ReadonlyMap<string, Known>): void {
  const { drawers, found } = store
  const cash = outbox.cash()
  const sums = { kept: 0, returned: 0, returnedElsewhere: 0, owed: 0, open: 0 }
  for (const row of rowsOf(store, outbox))
    if (drawers.took(till, row.id)) sums[placeOf(store, till, row, known.get(row.id))] += row.minorUnits
  const says = { ...cash, returned: cash.returned - cash.returnedElsewhere }
  for (const place of ['kept', 'returned', 'returnedElsewhere', 'owed', 'open'] as const)
    if (sums[place] !== says[place])
      found(`cash: ${till} says that ${says[place]} are ${place}, by the drawers and the gateway it is ${sums[place]}`)
}

function placeOf(store: Store, till: string, row: Row, load: Known | undefined): Place {
  const { drawers } = store
  if (drawers.handed(till, row.id) && !isWordLost(store, till, row)) return 'returned'
  if (load?.paidAt && load.paidAt !== till) return 'returnedElsewhere'
  const word = load ? wordOf(store, load) : 'return'
  return word === 'return' ? 'owed' : word === 'keep' ? 'kept' : 'open'
}

/** Nothing is left to ask, to report or to send, and the till has heard how each of its loads ended (T9). */
function checkRest(store: Store, { id }: TillMachine, outbox: Outbox, known: ReadonlyMap<string, Known>): void {
  const { found } = store
  for (const row of outbox.prepared()) found(`T1c: nobody was asked about ${row.id} at ${id}`)
  for (const { loadId } of outbox.ordered()) found(`T5c: nobody was asked about the cash of ${loadId} at ${id}`)
  for (const { loadId } of outbox.unreported()) found(`T5: ${id} has not reported the cash of ${loadId}`)
  for (const row of outbox.open(ALL)) found(`${row.id} has no end at ${id}: ${row.state}`)
  for (const row of rowsOf(store, outbox)) {
    const load = known.get(row.id)
    if (!load) continue
    const word = wordOf(store, load)
    if (row.state !== 'cancelled' && row.state !== 'expired' && row.cashWord !== word)
      found(`T9: ${id} says “${row.cashWord}” of ${row.id}, the gateway “${word}”`)
  }
}

/** What the gateway says of the cash. */
function wordOf({ plan }: Store, { state, returnTold }: Known): 'keep' | 'return' | 'ask' {
  if (returnTold) return 'return'
  if (state === 'loaded') return 'keep'
  return state === 'needs-review' && plan.reviewCash !== 'return' ? 'ask' : 'return'
}

function checkRow(store: Store, row: Row, load: Known | undefined): void {
  const { ledger, found } = store
  if (row.state !== 'cancelled' && row.state !== 'expired') return
  if (ledger.ofLoad(row.id).length > 0) found(`T2: ${row.id} was ${row.state} at the till, and went to Amazon`)
  if (load && ['queued', 'sending', 'unresolved', 'loaded'].includes(load.state))
    found(`T2: ${row.id} was ${row.state} at the till, and is ${load.state} at the gateway`)
  if (row.state === 'expired' && row.hold === 1) found(`R10: the till ended ${row.id}, whose ticket is out`)
}

function checkPayouts(store: Store, id: string, load: Known | undefined): void {
  const { found, drawers, ledger } = store
  const payouts = drawers.payouts(id)
  const took = store.tills.some((till) => drawers.took(till.id, id))
  if (payouts > 1) found(`T5: the cash of ${id} was handed out ${payouts} times`)
  if (payouts > 0 && !took) found(`T5d: cash was handed out for ${id}, and none was taken`)
  if (!took && ledger.isLive(id)) found(`T1b: ${id} was credited, and its cash was never taken`)
  if (payouts > 0 && load && load.paidAt === null && !load.returnTold)
    found(`T5: the cash of ${id} was handed out, and the gateway does not know`)
  if (load?.paidAt && payouts === 0 && !store.tills.find((till) => till.id === load.paidAt)?.dead)
    checkUnpaid(store, id, load)
}

/** T5b: who has the grant gets it again; a customer who came for the cash when all was well has it. */
function checkUnpaid(store: Store, id: string, { paidAt }: Known): void {
  if (store.triedInVain.has(`${id} at ${paidAt}`))
    store.found(`T5b: ${paidAt} has the grant for the cash of ${id}, and could not hand it back`)
}

function knownLoads(journal: Db): Known[] {
  return journal
    .prepare<[], { id: string; state: string; returnTold: number; givenBack: number; paidAt: string | null }>(
      `SELECT id, state, return_told AS returnTold, given_back AS givenBack, cash_returned_till AS paidAt FROM loads`,
    )
    .all()
    .map((row) => ({ ...row, returnTold: row.returnTold === 1 || row.givenBack === 1 }))
}

import type { Load } from '@tillway/contract'
import { type CashSaid, cashPlace } from '../loads/cash-place.ts'
import type { LoadRecord } from '../loads/load-record.ts'
import { loadIdIn } from '../loads/request-id.ts'
import type { TillWord } from './closing-report.ts'
import type { FundsMovement } from './funds-movement.ts'
import type { PortalLine } from './portal-export.ts'
import { isReceiptUnproved } from './receipt-proof.ts'

/** A difference between two records of the same thing. */
export interface Difference {
  readonly kind:
    | 'funds-differ'
    | 'no-end'
    | 'needs-review'
    | 'loss'
    | 'receipt-not-proved'
    | 'cash-owed'
    | 'not-handed-over'
    | 'handed-over-unasked'
    | 'till-differs'
    | 'till-holds-loads'
    | 'till-silent'
    | 'not-in-portal'
    | 'only-in-portal'
    | 'portal-differs'
    | 'twice-in-portal'
  /** What is so, and what to do. */
  readonly says: string
  readonly loadId: string | null
  readonly terminalId: string | null
  /** What it is about, in minor units. */
  readonly minorUnits: number | null
}

/** One load as a till's own file has it: `pnpm terminal outbox export --json`. */
export interface TillLoad {
  readonly id: string
  readonly number: string
  readonly minorUnits: number
  readonly state: string
  readonly gatewayState: Load['state'] | null
  readonly cash: string | null
}

export interface ReconcileFacts {
  readonly fromMs: number
  readonly toMs: number
  readonly nowMs: number
  readonly reviewCash: 'hold' | 'return'
  readonly tellsNoCash: ReadonlySet<string>
  /** What tills have said of the cash of a load. */
  readonly cashSaid: (loadId: string) => readonly CashSaid[]
  /** In the load's own currency, or the store's. */
  readonly money: (minorUnits: number, load?: LoadRecord) => string
  /** The account’s loads that were accepted on that day. */
  readonly loads: readonly LoadRecord[]
  /** Loads of other days and accounts too, for what a portal's export or a till's file names beyond that day. */
  readonly find: (loadId: string) => LoadRecord | null
  /** The account that is compared, as `LoadRecord.account` names it. */
  readonly account: string
  /** All of the store: cash of a load may be handed over at any. */
  readonly tills: readonly TillWord[]
  /** Those that sell for the account. */
  readonly tillsOfAccount: ReadonlySet<string>
  /** Files of tills, by till. */
  readonly exports: ReadonlyMap<string, readonly TillLoad[]>
  readonly portal: readonly PortalLine[] | null
  /** What the account's funds did that day; null where that is not known. */
  readonly funds: FundsMovement | null
  /** A moment as people read it. */
  readonly time: (atMs: number) => string
}

/** A till that runs calls every few seconds. What it took since its last call may not be in the journal. */
const CALLS_WITHIN_MS = 600_000

/** Compares what journal, tills, receipts and portal say of one day. It looks only, and asks Amazon nothing (C5). */
export function reconcile(facts: ReconcileFacts): Difference[] {
  return [
    ...facts.loads.flatMap((load) => inJournal(load, facts)),
    ...facts.tills
      .filter(({ terminalId }) => facts.tillsOfAccount.has(terminalId))
      .flatMap((till) => ofTill(till, facts)),
    ...[...facts.exports].flatMap(([terminalId, loads]) => inTillsFile(terminalId, loads, facts)),
    ...(facts.portal ? inPortal(facts.portal, facts) : []),
    ...(facts.funds ? inFunds(facts.funds, facts) : []),
  ]
}

function about(load: LoadRecord, kind: Difference['kind'], says: string): Difference {
  return { kind, says, loadId: load.id, terminalId: load.terminalId, minorUnits: load.amount.minorUnits }
}

function inJournal(load: LoadRecord, facts: ReconcileFacts): Difference[] {
  const found: Difference[] = []
  const said = facts.cashSaid(load.id)
  const place = cashPlace(load, said, facts)
  if (['queued', 'sending', 'unresolved', 'voiding'].includes(load.state))
    found.push(about(load, 'no-end', `It is ${load.state} still. Look again later; the gateway ends it by itself.`))
  if (load.state === 'needs-review')
    found.push(
      about(
        load,
        'needs-review',
        `Look ${load.amazonRequestId} up in Amazon’s portal, then resolve it on the dashboard.`,
      ),
    )
  if (load.lossMinorUnits > 0)
    found.push(
      about(load, 'loss', 'The cash went back and the load may stand at Amazon: the store has lost the amount.'),
    )
  if (isReceiptUnproved(load))
    found.push(about(load, 'receipt-not-proved', `Its receipt is ${load.receiptState}: look at the paper.`))
  const { cashReturned } = load
  if (place === 'owed' && !cashReturned)
    found.push(about(load, 'cash-owed', `Its cash goes back, and nobody has asked ${load.terminalId} to hand it over.`))
  if (place === 'owed' && cashReturned)
    found.push(
      about(
        load,
        'not-handed-over',
        `${cashReturned.terminalId} may hand its cash back and has not said that it did: count the drawer.`,
      ),
    )
  const unasked = said.find((one) => one.place === 'returned')
  if (unasked && !cashReturned && !load.givenBack)
    found.push(
      about(
        load,
        'handed-over-unasked',
        `${unasked.terminalId} says that it handed its cash back, and the gateway was not asked: count the drawer.`,
      ),
    )
  return found
}

function ofTill({ terminalId, heardAtMs, waiting }: TillWord, { nowMs, toMs, money }: ReconcileFacts): Difference[] {
  const found: Difference[] = []
  const one = { loadId: null, terminalId }
  if (heardAtMs === null || heardAtMs < Math.min(toMs, nowMs - CALLS_WITHIN_MS))
    found.push({
      ...one,
      kind: 'till-silent',
      says: `${terminalId} was last heard of ${heardAtMs === null ? 'never' : `at ${new Date(heardAtMs).toISOString()}`}: what it has not delivered is not in the journal.`,
      minorUnits: null,
    })
  if (waiting && waiting.count > 0)
    found.push({
      ...one,
      kind: 'till-holds-loads',
      says: `${terminalId} has ${waiting.count} open with ${money(waiting.minorUnits)}. Compare again once they have ended.`,
      minorUnits: waiting.minorUnits,
    })
  return found
}

/** What a till's own file says of each load, beside the journal. */
function inTillsFile(terminalId: string, file: readonly TillLoad[], facts: ReconcileFacts): Difference[] {
  const found: Difference[] = []
  const say = (row: TillLoad, says: string) =>
    found.push({ kind: 'till-differs', says, loadId: row.id, terminalId, minorUnits: row.minorUnits })
  const rows = new Map(file.map((row) => [row.id, row]))
  for (const row of file) {
    const load = facts.find(row.id)
    if (!load) {
      // Cancelled, or never confirmed or sent: the gateway need not know it.
      if (row.gatewayState !== null)
        say(row, `${terminalId} has heard ${row.gatewayState} for ${row.number}, and the journal does not know it.`)
      else if (row.state === 'waiting')
        say(row, `${terminalId} took the cash of ${row.number}, and the journal does not know it yet.`)
      continue
    }
    if (!isOfDay(load, facts)) continue
    if (load.amount.minorUnits !== row.minorUnits)
      say(
        row,
        `${terminalId} took ${facts.money(row.minorUnits, load)} for ${row.number}, the journal has ${facts.money(load.amount.minorUnits, load)}.`,
      )
    if (row.gatewayState !== null && row.gatewayState !== load.state)
      say(row, `${terminalId} has heard ${row.gatewayState} for ${row.number}, the journal has ${load.state}.`)
    const place = cashPlace(load, facts.cashSaid(load.id), facts)
    const till = row.cash === 'returnedElsewhere' ? 'returned' : row.cash
    if (till !== null && till !== place && !(till === 'owed' && place === 'returned'))
      say(row, `The cash of ${row.number} is ${till} at ${terminalId}, and ${place} in the journal.`)
  }
  for (const load of facts.loads)
    if (load.terminalId === terminalId && !rows.has(load.id))
      found.push(
        about(load, 'till-differs', `${terminalId}’s file does not have ${load.number}, and the journal does.`),
      )
  return found
}

function isOfDay(load: LoadRecord, { fromMs, toMs }: ReconcileFacts): boolean {
  return load.createdAtMs >= fromMs && load.createdAtMs < toMs
}

/** More lines would say nothing more: another store spends from the same account. */
const MOST_STEPS = 20

/** What the funds did that no load of the journal explains. */
function inFunds({ steps }: FundsMovement, { loads, money, time }: ReconcileFacts): Difference[] {
  const say = (fromMs: number, toMs: number, minorUnits: number, more: string): Difference => ({
    kind: 'funds-differ',
    says: `Between ${time(fromMs)} and ${time(toMs)} the funds at Amazon ${minorUnits < 0 ? `lost ${money(-minorUnits)}` : `gained ${money(minorUnits)}`} that no load here explains. ${more}`,
    loadId: null,
    terminalId: null,
    minorUnits,
  })
  const shown = steps.slice(0, MOST_STEPS).map(({ fromMs, toMs, minorUnits }) => {
    const open = loads.filter(
      (load) =>
        !ENDS_IN_FUNDS.has(load.state) && load.loadAttempts > 0 && load.amount.minorUnits === Math.abs(minorUnits),
    )
    const same =
      open.length === 0 ? '' : ` ${open.map(({ number }) => number).join(', ')} has this amount and no certain end.`
    return say(fromMs, toMs, minorUnits, (minorUnits < 0 ? SPENT : CAME_IN) + same)
  })
  const rest = steps.slice(MOST_STEPS)
  const [first] = rest
  const last = rest.at(-1)
  if (first && last)
    shown.push(
      say(
        first.fromMs,
        last.toMs,
        rest.reduce((sum, one) => sum + one.minorUnits, 0),
        `These are ${rest.length} more moves: somebody else spends from this account all day.`,
      ),
    )
  return shown
}

const ENDS_IN_FUNDS: ReadonlySet<LoadRecord['state']> = new Set(['loaded', 'declined', 'expired', 'voided'])
const SPENT =
  'Another store or program on this account may have spent it; where there is none, look for a load that is twice in Amazon’s portal.'
const CAME_IN =
  'A wire may have come in, or a load was undone elsewhere; where neither is so, look for a load that is not in Amazon’s portal.'

/** A load and its void may be two lines of one request id. Two loads of one id would be money given twice. */
function twice(ofId: readonly PortalLine[], load: LoadRecord | null, facts: ReconcileFacts): Difference[] {
  const found: Difference[] = []
  for (const [status, words] of [
    ['live', 'as a load: Amazon may have credited it more than once'],
    ['voided', 'as undone'],
    ['other', 'with a status that is not known here'],
  ] as const) {
    const same = ofId.filter((line) => line.status === status)
    const [first] = same
    if (!first || same.length < 2) continue
    const money = same.map(({ minorUnits }) => facts.money(minorUnits, load ?? undefined)).join(', ')
    found.push({
      kind: 'twice-in-portal',
      says: `The portal has ${first.requestId} ${same.length} times ${words} (lines ${same.map(({ line }) => line).join(', ')}: ${money}). Where the export repeats no line, call Amazon about this request id.`,
      loadId: load?.id ?? null,
      terminalId: load?.terminalId ?? null,
      minorUnits: first.minorUnits,
    })
  }
  return found
}

/** What Amazon's portal says, beside the journal: by request id, of which one is of one load for ever. */
function inPortal(lines: readonly PortalLine[], facts: ReconcileFacts): Difference[] {
  const found: Difference[] = []
  // A load and its void may be two lines of one request id.
  const byId = new Map<string, PortalLine[]>()
  for (const line of lines) byId.set(line.requestId, [...(byId.get(line.requestId) ?? []), line])
  for (const [requestId, ofId] of byId) {
    const load = facts.find(loadIdIn(requestId))
    const [first] = ofId
    if (!first) continue
    found.push(...twice(ofId, load ?? null, facts))
    if (!load || load.amazonRequestId !== requestId) {
      const says = `The portal has ${requestId} (line ${first.line}, ${first.statusWord}), and the journal does not know it.`
      found.push({ kind: 'only-in-portal', says, loadId: null, terminalId: null, minorUnits: first.minorUnits })
      continue
    }
    if (load.account !== facts.account) {
      const says = `The portal has ${requestId} (line ${first.line}, ${first.statusWord}), and the journal has it for the account ${load.account}.`
      found.push(about(load, 'only-in-portal', says))
      continue
    }
    const stands = ofId.every(({ status }) => status === 'live')
    const odd = ofId.find(({ status }) => status === 'other')
    const other = ofId.find(({ minorUnits }) => minorUnits !== load.amount.minorUnits)
    if (odd)
      found.push(
        about(
          load,
          'portal-differs',
          `The portal says “${odd.statusWord}” (line ${odd.line}), which is not known here; the journal says ${load.state}.`,
        ),
      )
    else if (stands !== (load.state === 'loaded') && load.state !== 'needs-review')
      found.push(
        about(
          load,
          'portal-differs',
          `The portal says that it ${stands ? 'stands' : 'was undone'} (line ${first.line}), the journal says ${load.state}.`,
        ),
      )
    if (other)
      found.push(
        about(
          load,
          'portal-differs',
          `The portal has ${facts.money(other.minorUnits, load)} (line ${other.line}), the journal ${facts.money(load.amount.minorUnits, load)}.`,
        ),
      )
  }
  for (const load of facts.loads)
    if (load.state === 'loaded' && !byId.has(load.amazonRequestId))
      found.push(
        about(
          load,
          'not-in-portal',
          `The journal says loaded, and the portal’s export does not have ${load.amazonRequestId}.`,
        ),
      )
  return found
}

import { type CashWord, createLoadIdMaker } from '@tillway/contract'
import { cashWord } from '../../apps/store-gateway/src/loads/cash-word.ts'
import type { LoadRecord } from '../../apps/store-gateway/src/loads/load-record.ts'
import { createRandom, type Random } from '../simulation/random.ts'
import type { FaultKind } from './fault-kinds.ts'
import { type FaultyStore, type LedgerLine, openFaultyStore, RESOLVE_FOR_MS } from './faulty-store.ts'

/** What came of one run. Each list has a sentence for every load that it is about. */
export interface FaultReport {
  readonly name: string
  readonly loads: number
  /** How many loads ended how: `loaded`, `voided (confirmed)`, `needs-review (void-refused)` … */
  readonly ends: ReadonlyMap<string, number>
  readonly lost: readonly string[]
  readonly double: readonly string[]
  readonly unexplained: readonly string[]
  /** Open ten minutes after the last fault. */
  readonly open: readonly string[]
  readonly virtualMs: number
}

export interface FaultRun {
  readonly name: string
  readonly kinds: readonly FaultKind[]
  readonly loads: number
  readonly seed: number
  /** How far Amazon's clock is ahead of ours all the time. */
  readonly amazonOffMs?: number
}

/** For so long, in the middle of the run, nothing but faults comes. */
const SOLID_MS = 150_000
const NO_FAULTS_FOR_MS = 600_000
const EVERY_CALL = 10_000
/** As often as one of the accounts. */
const CODES_ON_PAPER = 3

/** Plays loads by barcode, by phone, as codes on paper and on cards while faults come now and then, then for a time at every call, and looks ten minutes after the last one. */
export async function playFaults(run: FaultRun): Promise<FaultReport> {
  const random = createRandom(run.seed)
  const store = await openFaultyStore(random.next, run.amazonOffMs)
  try {
    const before = await store.funds()
    const ids = await playLoads(store, random, run)
    await store.clearFaults()
    await store.time.advance(NO_FAULTS_FOR_MS)
    return await judge(store, run, ids, before.amount)
  } finally {
    await store.close()
  }
}

async function playLoads(store: FaultyStore, random: Random, { kinds, loads }: FaultRun): Promise<string[]> {
  const known = (await store.accounts()).filter(({ marketplace }) => marketplace === 'US')
  const accounts = [
    ...known.filter(({ kind, status }) => kind !== 'card' && ['active', 'verified', 'unverified'].includes(status)),
    ...Array.from({ length: CODES_ON_PAPER }, () => ({ kind: 'receipt', value: '' })),
  ]
  /** A card can be sold once. */
  const cards = known.filter(({ kind, status }) => kind === 'card' && status === 'inactive')
  const newId = createLoadIdMaker(store.time.nowMs)
  const ids: string[] = []
  const set = async (times: number) => {
    for (const fault of kinds.length === 0 ? [] : random.pick(kinds).make(random))
      await store.setFault({ ...fault, times })
  }
  for (let index = 0; index < loads; index++) {
    // Several kinds, or the same for Loads and for Voids.
    if (index === Math.floor(loads / 2)) for (let i = 0; i < 4; i++) await set(EVERY_CALL)
    if (index === Math.floor(loads / 2) + Math.ceil(loads / 4)) {
      await store.time.advance(SOLID_MS)
      await store.clearFaults()
    }
    if (random.chance(0.6)) await set(random.between(1, 3))
    const account = (random.chance(0.1) ? cards.pop() : undefined) ?? random.pick(accounts)
    const id = newId()
    ids.push(id)
    await store.accept(id, account, random.between(10, 200) * 100, `1-${String(index + 1).padStart(4, '0')}`)
    await store.time.advance(random.between(50, 2500))
    if (random.chance(0.2)) await store.voidAsPerson(random.pick(ids))
  }
  return ids
}

async function judge(
  store: FaultyStore,
  run: FaultRun,
  ids: readonly string[],
  fundsBefore: number,
): Promise<FaultReport> {
  const ledger = await store.ledger()
  const ends = new Map<string, number>()
  const lost: string[] = []
  const double: string[] = []
  const unexplained = [...store.faults]
  const open: string[] = []
  const requestIds = new Set<string>()
  for (const id of ids) {
    const load = await store.find(id)
    if (!load) {
      lost.push(`${id} is in no journal`)
      continue
    }
    const end = endOf(load)
    ends.set(end, (ends.get(end) ?? 0) + 1)
    if (['queued', 'sending', 'unresolved', 'voiding'].includes(load.state)) open.push(`${id} is ${load.state}`)
    lost.push(...compare(load, ledger))
    requestIds.add(load.amazonRequestId)
    if (!isExplained(load, await store.timeline(id), run.kinds))
      unexplained.push(`${id}: ${end}: ${await story(store, id)}`)
  }
  for (const { requestId, state } of ledger)
    if (state === 'live' && !requestIds.has(requestId))
      double.push(`${requestId} stands in Amazon's book, and is no load`)
  double.push(...repeated(ledger.map((line) => line.requestId)).map((id) => `${id} stands twice in Amazon's book`))
  double.push(
    ...repeated(store.papers.flatMap((paper) => paper.match(CODE) ?? [])).map((code) => `${code} was printed twice`),
  )
  const paidOut = Math.round((fundsBefore - (await store.funds()).amount) * 100)
  const live = ledger.filter((line) => line.state === 'live').reduce((sum, line) => sum + line.amount.minorUnits, 0)
  if (paidOut !== live) double.push(`Amazon took ${paidOut} from the funds, and ${live} stand in its book`)
  return { name: run.name, loads: ids.length, ends, lost, double, unexplained, open, virtualMs: store.time.nowMs() }
}

const CODE = /[A-Z0-9]{4}-[A-Z0-9]{6}-[A-Z0-9]{4}/g

function endOf(load: LoadRecord): string {
  const more = load.state === 'needs-review' ? load.reason?.code : load.proof
  return more ? `${load.state} (${more})` : load.state
}

/** The cashier's word, the state and Amazon's book must agree: the money is there if and only if the cash is kept. A review says neither. */
function compare(load: LoadRecord, ledger: readonly LedgerLine[]): string[] {
  const lines = ledger.filter((line) => line.requestId === load.amazonRequestId && line.state === 'live')
  const word = cashWord(load, 'hold')
  const wrong: string[] = []
  if (word !== wordOf(load)) wrong.push(`${load.id} is ${load.state}, and the cashier is told “${word}”`)
  if (load.state !== 'needs-review' && lines.length !== (load.state === 'loaded' ? 1 : 0))
    wrong.push(`${load.id} is ${load.state}, and Amazon has it ${lines.length} times`)
  return wrong
}

/** Nobody resolves anything here. What was said to go back before its review goes back (R8b). */
function wordOf({ state, returnTold }: LoadRecord): CashWord {
  if (state === 'loaded') return 'keep'
  if (state === 'needs-review') return returnTold ? 'return' : 'ask'
  return ['declined', 'expired', 'voided'].includes(state) ? 'return' : 'wait'
}

type Timeline = Awaited<ReturnType<FaultyStore['timeline']>>

/** Whether one of the faults, or a person, gives a reason for an end that is not “loaded”. */
function isExplained(load: LoadRecord, timeline: Timeline, kinds: readonly FaultKind[]): boolean {
  if (load.state === 'declined') return false
  if (load.state === 'expired') return kinds.some((kind) => kind.mayExpire)
  if (load.state === 'voided') return isVoidExplained(timeline, kinds)
  if (load.state !== 'needs-review') return true
  return kinds.some((kind) => kind.mayReview?.includes(load.reason?.code ?? ''))
}

/** What began the undoing must be a person's wish, or an event that one of the faults brings about; asking again is given up after its time only (R9). */
function isVoidExplained(timeline: Timeline, kinds: readonly FaultKind[]): boolean {
  const begun = timeline.find(({ state }) => state === 'voiding')
  if (!begun) return false
  if (begun.event === 'ask-void') return true
  if (!kinds.some(({ mayVoid }) => mayVoid?.includes(begun.event))) return false
  const unknown = timeline.find(({ event }) => event === 'load-unknown')
  return begun.event !== 'give-up' || (unknown !== undefined && msOf(begun) - msOf(unknown) >= RESOLVE_FOR_MS)
}

function msOf({ at }: Timeline[number]): number {
  return Date.parse(at)
}

async function story(store: FaultyStore, id: string): Promise<string> {
  const entries = await store.timeline(id)
  return entries
    .map(({ at, event, state, note }) => `${at.slice(11, 19)} ${event} → ${state}${note ? ` (${note})` : ''}`)
    .join('; ')
}

function repeated(list: readonly string[]): string[] {
  return [...new Set(list.filter((one, index) => list.indexOf(one) !== index))]
}

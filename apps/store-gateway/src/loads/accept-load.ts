import {
  issuesCode,
  type LoadRequest,
  loadBodyIdentity,
  loadIdTimeMs,
  mask,
  type ParsedDestination,
  parseDestination,
  type ReasonCode,
  readExpiresAt,
  reasonMessages,
} from '@tillway/contract'
import type { Attempt, LoadRecord } from './load-record.ts'
import { type PlanDeps, planChange } from './plan-change.ts'
import {
  type AcceptDecision,
  type AcceptView,
  type AccountTerms,
  accountKey,
  cappedAccounts,
  type FirstAttempt,
  type LoadJournal,
  type NewLoad,
} from './ports.ts'
import { requestIdOf } from './request-id.ts'
import { type PaperOfTill, ticketTold, ticketToPrint } from './ticket-to-print.ts'

/** Why a PUT stored nothing, or found something else. */
export type AcceptRefusal = { readonly code: 'load-id-reused' | 'load-id-of-another-terminal'; readonly detail: string }

export interface AcceptDeps extends PlanDeps, AccountTerms {
  readonly journal: LoadJournal
  readonly paperOf: (terminalId: string) => Promise<PaperOfTill>
  /** The first attempt of a new load, for the commit that accepts it; null where it has to wait for its turn. */
  readonly firstAttempt: (load: LoadRecord, destination: ParsedDestination) => FirstAttempt | null
  readonly nowMs: () => number
}

/** A load, whether it is new, and its first attempt where that was committed with it. */
export interface AcceptedLoad {
  readonly load: LoadRecord
  readonly created: boolean
  readonly changed: boolean
  readonly attempt: Attempt | null
}

/**
 * Accepts a load, or finds it (R13): same id and body is the same load, whatever happened since. A new load that breaks a limit is stored as
 * `declined`, so that no later configuration loads it; one whose time is over is stored as `expired` (R7a); one that its till has heard of before is `needs-review` (R15).
 */
export async function acceptLoad(
  deps: AcceptDeps,
  id: string,
  request: LoadRequest,
  terminalId: string,
): Promise<AcceptedLoad | { readonly refused: AcceptRefusal }> {
  const check = parseDestination(request.destination, deps.marketplace)
  // What cannot be parsed is compared as it was written: a repeat of the same words is the same load.
  const identity = check.ok
    ? loadBodyIdentity(check.destination, request.amount)
    : JSON.stringify(['as-written', request.destination, request.amount])
  const nowMs = deps.nowMs()
  // Only a ticket and a claim code need paper that is decided here.
  const needsPaper = check.ok && issuesCode(check.destination.kind) !== 'never'
  const paper = request.hold || needsPaper ? await deps.paperOf(terminalId) : noPaper
  const decide = (view: AcceptView): AcceptDecision<AcceptRefusal> => {
    if (view.known) return decideKnown(deps, view.known, view.sameBody, request, terminalId, paper)
    const expiresAtMs =
      request.expiresAt === undefined ? nowMs + deps.times.loadExpiresMs : expiryMs(request.expiresAt, nowMs)
    const held = request.hold ?? false
    const base: Omit<NewLoad, 'state' | 'reason'> = {
      id,
      number: request.number ?? null,
      terminalId,
      account: accountKey(deps),
      cashier: request.cashier ?? null,
      kind: request.destination.kind,
      destination: check.ok ? check.destination : null,
      masked: mask(check.ok ? check.destination.value : (request.destination.value ?? '')),
      amount: request.amount,
      amazonRequestId: requestIdOf(deps.partnerId, id),
      expiresAtMs,
      held,
      printTicket: held && paper.printer !== null && !paper.asksForTickets,
    }
    // R15: it may be at Amazon, or voided there, and nobody here knows: it is neither sent nor expired nor declined by itself.
    if (request.heardRevision || mayBeFromBefore(id, view.reviewedBeforeMs, nowMs)) {
      const restored = { heardRevision: request.heardRevision ?? 0, tellsReturn: deps.reviewCash === 'return' }
      const reason = { code: 'restored', message: reasonMessages.restored } as const
      return create({ ...base, state: 'needs-review', reason, restored })
    }
    // R10: a held load does not expire, even when it arrives late.
    if (nowMs >= expiresAtMs && !held) return create({ ...base, ...declined('expired'), state: 'expired' })
    if (!check.ok) return create({ ...base, ...declined(check.code, check.message) })
    const limit = brokenLimit(deps, request, sumOf(cappedAccounts(deps).map(view.openMinorUnits)))
    if (limit) return create({ ...base, ...declined(limit) })
    // P4, C1: a code that no paper can carry is never asked for.
    const { destination } = check
    if (needsPaper && paper.printer === null)
      return create({ ...base, ...declined('destination-not-supported', noPrinter(destination)) })
    return {
      kind: 'create',
      load: { ...base, state: 'queued', reason: null },
      first: (load) => deps.firstAttempt(load, destination),
    }
  }
  return deps.journal.accept(id, { destination: check.ok ? check.destination : null, identity }, decide, nowMs)
}

const noPaper: PaperOfTill = { printer: null, asksForTickets: true }

/** P4: what a till without a printer is told. */
export function noPrinter({ kind }: ParsedDestination): string {
  const why = kind === 'phone' ? 'a phone number may need a printed code' : 'a gift card code must be printed'
  return `This till has no receipt printer, and ${why}. Attach one (RECEIPT_PRINTER), or choose one of the gateway’s with RECEIPT_PRINTER_NAME.`
}

/** A time that there is not was refused at the door; one that comes this far all the same is over. */
function expiryMs(expiresAt: string, nowMs: number): number {
  const expiry = readExpiresAt(expiresAt, nowMs)
  return 'ms' in expiry ? expiry.ms : nowMs
}

/** A till's clock may be so far ahead. An id from further ahead says nothing of when it was made. */
const FURTHEST_AHEAD_MS = 600_000

/** R15: whether a load may be as old as what a lost journal has known. An id begins with the time of its making, by its maker's clock. */
export function mayBeFromBefore(id: string, beforeMs: number | null, nowMs: number): boolean {
  if (beforeMs === null) return false
  const madeAtMs = loadIdTimeMs(id)
  return madeAtMs < beforeMs || madeAtMs > nowMs + FURTHEST_AHEAD_MS
}

function create(load: NewLoad): AcceptDecision<AcceptRefusal> {
  return { kind: 'create', load }
}

function declined(code: ReasonCode, message: string = reasonMessages[code]): Pick<NewLoad, 'state' | 'reason'> {
  return { state: 'declined', reason: { code, message } }
}

function decideKnown(
  deps: AcceptDeps,
  known: LoadRecord,
  sameBody: boolean,
  request: LoadRequest,
  terminalId: string,
  paper: PaperOfTill,
): AcceptDecision<AcceptRefusal> {
  if (known.terminalId !== terminalId)
    return refuse(
      'load-id-of-another-terminal',
      'This id belongs to a load of another till. Make a new id for a new sale.',
    )
  if (!sameBody)
    return refuse('load-id-reused', 'This id was used for another account or amount. Make a new id for a new sale.')
  if (request.heardRevision !== undefined && request.heardRevision > known.revision) {
    // R15: commits of ours are lost. What its till has heard since, it may have been sent or undone for.
    const context = { outcome: null, actor: terminalId, nowMs: deps.nowMs() }
    const lost = planChange(deps, known, 'restore', context)
    if (!('refused' in lost)) return { kind: 'change', change: { ...lost, heardRevision: request.heardRevision } }
  }
  if (!request.hold || known.heldAtMs !== null) return { kind: 'found' }
  // R13b: hold on a known load is the hold. A refused one still finds the load: the ticket is out all the same (T4).
  const change = planChange(deps, known, 'hold', { outcome: null, actor: terminalId, nowMs: deps.nowMs() })
  const ticket = ticketToPrint(known, paper, undefined)
  if (!('refused' in change)) return { kind: 'change', change: ticket ? { ...change, ticket } : change }
  const told = ticketTold(known, terminalId, ticket, deps.nowMs())
  return told ? { kind: 'change', change: told } : { kind: 'found' }
}

function refuse(code: AcceptRefusal['code'], detail: string): AcceptDecision<AcceptRefusal> {
  return { kind: 'refuse', refused: { code, detail } }
}

export function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, one) => sum + one, 0)
}

/** The first limit that a new load breaks (T6, contract's order: limits, currency, caps). */
export function brokenLimit(
  deps: AccountTerms,
  request: Pick<LoadRequest, 'amount'>,
  storeMinorUnits: number,
): ReasonCode | null {
  const { amount } = request
  if (amount.minorUnits < deps.marketplace.minimumLoad) return 'amount-too-low'
  if (amount.minorUnits > deps.maximumLoad) return 'amount-too-high'
  if (amount.currency !== deps.marketplace.currency) return 'currency-not-allowed'
  if (storeMinorUnits + amount.minorUnits > deps.capStoreMoney) return 'cap-reached'
  return null
}

import type { TimelineEvent } from '@tillway/contract'
import {
  type Destination,
  loadBodyIdentity,
  type Money,
  mask,
  parseDestination,
  reasonMessages,
} from '@tillway/contract'
import { mayBeFromBefore } from './accept-load.ts'
import { type CashSaid, whoHandedOver } from './cash-place.ts'
import { cashWord } from './cash-word.ts'
import type { LoadRecord } from './load-record.ts'
import { type PlanDeps, planChange } from './plan-change.ts'
import { type AccountTerms, accountKey, type Change, type LoadJournal } from './ports.ts'
import { requestIdOf } from './request-id.ts'
import type { PaperOfTill } from './ticket-to-print.ts'

export interface CashReturnDeps extends PlanDeps {
  readonly journal: LoadJournal
  readonly nowMs: () => number
}

interface CashRefusal {
  readonly code:
    | 'cash-already-returned'
    | 'cash-not-to-be-returned'
    | 'load-id-reused'
    | 'load-id-of-another-terminal'
    | 'ticket-is-out'
  readonly detail: string
}

/** `load` beside a refusal: the refused report was written down all the same, with the loss. */
export type CashAnswer =
  | { readonly load: LoadRecord }
  | { readonly refused: CashRefusal; readonly load?: LoadRecord }
  | null

/**
 * The grant to hand the cash back (T5a): once per load, over all tills. The till that has it gets the same answer again (T5b). Null when there is no
 * such load: an unknown ticket never pays out (T5d).
 */
export async function grantCashReturn(
  deps: CashReturnDeps,
  loadId: string,
  terminalId: string,
  cashier: string,
): Promise<CashAnswer> {
  const nowMs = deps.nowMs()
  let answer: CashAnswer = null
  const changed = await deps.journal.change(loadId, nowMs, (load, cashSaid) => {
    answer = standing(load, terminalId, deps.reviewCash, cashSaid())
    if (answer) return null
    return record(load, 'cash-granted', terminalId, { cashReturned: { atMs: nowMs, terminalId, cashier } })
  })
  return changed ? { load: changed.load } : answer
}

/** What is true without a new grant: nothing to return, returned before, or nothing known against it (null). */
function standing(
  load: LoadRecord,
  terminalId: string,
  reviewCash: 'hold' | 'return',
  cashSaid: readonly CashSaid[],
): CashAnswer {
  const { cashReturned } = load
  // T5: the drawer is short already. Who asks again has lost its record of that: another folder, an older copy, a gateway from a backup.
  const handedAt = whoHandedOver(cashSaid)
  if (handedAt !== null)
    return refuse(
      'cash-already-returned',
      `The cash of ${load.number} was handed back at ${handedAt}, as that till has said. Do not hand it back again.`,
    )
  // T5b; also where it undid a load whose ticket was scanned in: there the cash goes back after this answer only (T5g).
  if (cashReturned?.terminalId === terminalId && (!load.givenBack || load.ticketOutAtMs !== null)) return { load }
  if (cashReturned) {
    const at = new Date(cashReturned.atMs).toISOString()
    return refuse(
      'cash-already-returned',
      `Only ${cashReturned.terminalId} hands back the cash of ${load.number}, since ${at}, or has done so. Hand nothing back here.`,
    )
  }
  if (load.givenBack)
    return refuse(
      'cash-already-returned',
      `The cash of ${load.number} was handed back at ${load.terminalId}, by word of its cashier. Do not hand it back again.`,
    )
  // T5d: what was taken at another till is paid by its ticket only, and a ticket is one that its own till has told of.
  if (load.terminalId !== terminalId && load.ticketOutAtMs === null)
    return refuse(
      'cash-not-to-be-returned',
      `The cash of ${load.number} goes back at ${load.terminalId}, where it was taken.`,
    )
  // R15: since the backup the cash may have gone out at any till that its ticket was scanned at. Its own till hears of that, and has its own record.
  if (load.terminalId !== terminalId && load.restoredAtMs !== null)
    return refuse(
      'cash-not-to-be-returned',
      `The gateway was restored from a backup, so the cash of ${load.number} goes back at ${load.terminalId}, where it was taken.`,
    )
  if (cashWord(load, reviewCash) !== 'return')
    return refuse(
      'cash-not-to-be-returned',
      `The cash of ${load.number} is not to be handed back now: the load is ${load.state}.`,
    )
  return null
}

/**
 * "I gave the cash back" on a load without an end (T5e): an unknown id is stored as expired, so that a late PUT finds an end (T5f); what may be at
 * Amazon is undone. Refused at another till than its own, and while a ticket is out, unless it was scanned in there last (T5g). Cash that another
 * till had the grant for is refused too, and the loss is booked.
 */
export async function recordGivenBack(
  deps: CashReturnDeps & Pick<AccountTerms, 'marketplace' | 'partnerId'>,
  loadId: string,
  terminalId: string,
  cashier: string,
  body: { readonly destination: Destination; readonly amount: Money },
): Promise<CashAnswer> {
  const nowMs = deps.nowMs()
  const check = parseDestination(body.destination, deps.marketplace)
  const destination = check.ok ? check.destination : null
  const identity = destination
    ? loadBodyIdentity(destination, body.amount)
    : JSON.stringify(['as-written', body.destination, body.amount])
  let refused: CashRefusal | null = null
  const accepted = await deps.journal.accept<CashRefusal>(
    loadId,
    { destination, identity },
    ({ known, sameBody, reviewedBeforeMs }) => {
      refused = null
      // R15: a lost journal may have sent what is unknown here.
      const mayBeThere = mayBeFromBefore(loadId, reviewedBeforeMs, nowMs)
      if (!known)
        return {
          kind: 'create',
          load: {
            id: loadId,
            number: null,
            terminalId,
            account: accountKey(deps),
            cashier,
            kind: body.destination.kind,
            destination,
            masked: mask(destination?.value ?? body.destination.value ?? ''),
            amount: body.amount,
            amazonRequestId: requestIdOf(deps.partnerId, loadId),
            expiresAtMs: nowMs,
            held: false,
            state: mayBeThere ? 'needs-review' : 'expired',
            ...(mayBeThere ? { restored: { heardRevision: 0, tellsReturn: true } } : {}),
            givenBack: { atMs: nowMs, terminalId, cashier },
            reason: { code: 'given-back-at-till', message: reasonMessages['given-back-at-till'] },
          },
        }
      if (!sameBody)
        return {
          kind: 'refuse',
          refused: { code: 'load-id-reused', detail: 'This id was used for another account or amount.' },
        }
      const { cashReturned } = known
      if (cashReturned && cashReturned.terminalId !== terminalId) {
        // It is out of two drawers. What has happened is written down, whoever was right (R8b).
        refused = (standing(known, terminalId, deps.reviewCash, []) as { refused: CashRefusal }).refused
        const paidTwice = { lossMinorUnits: known.amount.minorUnits }
        const isKnown = known.lossMinorUnits > 0 || known.terminalId !== terminalId
        return isKnown
          ? { kind: 'refuse', refused }
          : { kind: 'change', change: record(known, 'paid-twice', terminalId, paidTwice) }
      }
      if (known.givenBack) return { kind: 'found' }
      const ticketIsHere = known.ticketOutAtMs !== null && known.ticketSeenTill === terminalId
      if (known.terminalId !== terminalId && !ticketIsHere)
        return {
          kind: 'refuse',
          refused: {
            code: 'load-id-of-another-terminal',
            detail: `This load belongs to ${known.terminalId}, and its ticket was not scanned in here.`,
          },
        }
      // T5g: of several papers with this ticket only the one that was scanned in last counts.
      if (known.ticketOutAtMs !== null && !ticketIsHere)
        return {
          kind: 'refuse',
          refused: {
            code: 'ticket-is-out',
            detail: `The customer of ${known.number} has a ticket. Scan it first, then hand the cash back.`,
          },
        }
      const change = planChange(deps, known, 'give-back', {
        outcome: null,
        actor: terminalId,
        nowMs,
        note: `cashier ${cashier}`,
      })
      const by = cashReturned ?? { atMs: nowMs, terminalId, cashier }
      return 'refused' in change
        ? { kind: 'found' }
        : { kind: 'change', change: { ...change, patch: { cashReturned: by } } }
    },
    nowMs,
  )
  if ('refused' in accepted) return accepted
  return refused ? { refused, load: accepted.load } : { load: accepted.load }
}

export type TicketOutcome = 'receipt' | 'cash' | 'already' | 'pending' | 'unknown'

export interface ScanTicketDeps extends CashReturnDeps {
  readonly paperOf: (terminalId: string) => Promise<PaperOfTill>
}

/**
 * A ticket was scanned in, at any till. `receipt` claims the final receipt for this till (P1b); `cash` means that the till may ask for the grant;
 * an unknown ticket never pays out (T5d).
 */
export async function scanTicket(
  deps: ScanTicketDeps,
  loadId: string,
  terminalId: string,
): Promise<{ outcome: TicketOutcome; load: LoadRecord | null }> {
  const nowMs = deps.nowMs()
  const { printer } = await deps.paperOf(terminalId)
  let outcome: TicketOutcome = 'unknown'
  const changed = await deps.journal.change(loadId, nowMs, (load, cashSaid) => {
    // T5d: one that its own till has not told of may be made up from a receipt: it says nothing at another till.
    if (load.terminalId !== terminalId && load.ticketOutAtMs === null) {
      outcome = 'unknown'
      return null
    }
    outcome = ticketOutcome(load, terminalId, deps.reviewCash, cashSaid())
    // P4: no paper of this till can carry a claim code. The customer keeps the ticket, and it stays good at a till with a printer.
    if (outcome === 'receipt' && load.claimCodeIssued && printer === null) outcome = 'pending'
    const ends = outcome === 'receipt' || outcome === 'cash'
    // P1b: what waits for the ticket is set free only for the till where the customer gets it.
    const scannedTill = load.ticketScannedTill ?? (ends ? terminalId : null)
    const wakesPaper = outcome === 'receipt' && load.receiptState === 'stale'
    if (scannedTill === load.ticketScannedTill && load.ticketSeenTill === terminalId && !wakesPaper) return null
    return record(load, 'ticket', terminalId, { ticketScannedTill: scannedTill, ticketSeenTill: terminalId })
  })
  const load = outcome === 'unknown' ? null : (changed?.load ?? (await deps.journal.find(loadId)))
  return { outcome, load }
}

function ticketOutcome(
  load: LoadRecord,
  terminalId: string,
  reviewCash: 'hold' | 'return',
  cashSaid: readonly CashSaid[],
): TicketOutcome {
  const word = cashWord(load, reviewCash)
  if (word === 'return') {
    const { cashReturned } = load
    if (whoHandedOver(cashSaid) !== null) return 'already'
    if (cashReturned?.terminalId === terminalId) return 'cash' // T5b: its own record says whether it is out
    return load.givenBack || cashReturned ? 'already' : 'cash'
  }
  if (word !== 'keep') return 'pending'
  const mine = load.ticketScannedTill === null || load.ticketScannedTill === terminalId
  return mine && (load.receiptState === 'waiting' || load.receiptState === 'stale') ? 'receipt' : 'already'
}

/** A fact that moves no state. */
function record(load: LoadRecord, event: TimelineEvent, actor: string, patch: Change['patch']): Change {
  return {
    event,
    actor,
    move: { to: load.state },
    reason: load.reason,
    nextStepAtMs: load.nextStepAtMs,
    tellsReturn: false,
    ...(patch ? { patch } : {}),
  }
}

function refuse(code: CashRefusal['code'], detail: string): CashAnswer {
  return { refused: { code, detail } }
}

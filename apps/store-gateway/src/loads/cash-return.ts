import {
  type Destination,
  loadBodyIdentity,
  type Marketplace,
  type Money,
  mask,
  parseDestination,
  reasonMessages,
} from '@tillway/contract'
import { cashWord } from './cash-word.ts'
import type { LoadRecord } from './load-record.ts'
import { type PlanDeps, planChange } from './plan-change.ts'
import type { Change, LoadJournal } from './ports.ts'

export interface CashReturnDeps extends PlanDeps {
  readonly journal: LoadJournal
  readonly marketplace: Marketplace
  readonly partnerId: string
  readonly nowMs: () => number
}

interface CashRefusal {
  readonly code: 'cash-already-returned' | 'cash-not-to-be-returned' | 'load-id-reused' | 'ticket-is-out'
  readonly detail: string
}

export type CashAnswer = { readonly load: LoadRecord } | { readonly refused: CashRefusal } | null

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
  const changed = await deps.journal.change(loadId, nowMs, (load) => {
    answer = standing(load, terminalId, deps.reviewCash)
    if (answer) return null
    return record(load, 'cash-granted', terminalId, { cashReturned: { atMs: nowMs, terminalId, cashier } })
  })
  return changed ? { load: changed.load } : answer
}

/** What is true without a new grant: nothing to return, returned before, or nothing known against it (null). */
function standing(load: LoadRecord, terminalId: string, reviewCash: 'hold' | 'return'): CashAnswer {
  const { cashReturned } = load
  if (cashReturned?.terminalId === terminalId && !load.givenBack) return { load } // T5b
  if (cashReturned) {
    const at = new Date(cashReturned.atMs).toISOString()
    return refuse(
      'cash-already-returned',
      `The cash of ${load.number} was handed back at ${cashReturned.terminalId}, ${at}. Do not hand it back again.`,
    )
  }
  if (load.givenBack)
    return refuse(
      'cash-already-returned',
      `The cash of ${load.number} was handed back at ${load.terminalId}, by word of its cashier. Do not hand it back again.`,
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
 * Amazon is undone. Refused while a ticket is out that was not scanned in (T5g).
 */
export async function recordGivenBack(
  deps: CashReturnDeps,
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
  const accepted = await deps.journal.accept<CashRefusal>(
    loadId,
    { destination, identity },
    ({ known, sameBody }) => {
      if (!known)
        return {
          kind: 'create',
          load: {
            id: loadId,
            number: null,
            terminalId,
            account: `${deps.partnerId}/${deps.marketplace.code}`,
            cashier,
            kind: body.destination.kind,
            destination,
            masked: mask(destination?.value ?? body.destination.value ?? ''),
            amount: body.amount,
            amazonRequestId: `${deps.partnerId}${loadId}A`,
            expiresAtMs: nowMs,
            held: false,
            state: 'expired',
            givenBack: { atMs: nowMs, terminalId, cashier },
            reason: { code: 'given-back-at-till', message: reasonMessages['given-back-at-till'] },
          },
        }
      if (!sameBody)
        return {
          kind: 'refuse',
          refused: { code: 'load-id-reused', detail: 'This id was used for another account or amount.' },
        }
      if (known.givenBack) return { kind: 'found' }
      if (known.cashReturned && known.cashReturned.terminalId !== terminalId)
        return {
          kind: 'refuse',
          refused: (standing(known, terminalId, deps.reviewCash) as { refused: CashRefusal }).refused,
        }
      if (known.heldAtMs !== null && known.ticketSeenTill !== terminalId)
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
      const cashReturned = known.cashReturned ?? { atMs: nowMs, terminalId, cashier }
      return 'refused' in change
        ? { kind: 'found' }
        : { kind: 'change', change: { ...change, patch: { cashReturned } } }
    },
    nowMs,
  )
  return 'refused' in accepted ? accepted : { load: accepted.load }
}

export type TicketOutcome = 'receipt' | 'cash' | 'already' | 'pending' | 'unknown'

/**
 * A ticket was scanned in, at any till. `receipt` claims the final receipt for this till (P1b); `cash` means that the till may ask for the grant;
 * an unknown ticket never pays out (T5d).
 */
export async function scanTicket(
  deps: CashReturnDeps,
  loadId: string,
  terminalId: string,
): Promise<{ outcome: TicketOutcome; load: LoadRecord | null }> {
  const nowMs = deps.nowMs()
  let outcome: TicketOutcome = 'unknown'
  const changed = await deps.journal.change(loadId, nowMs, (load) => {
    outcome = ticketOutcome(load, terminalId, deps.reviewCash)
    const ends = outcome === 'receipt' || outcome === 'cash'
    // P1b: what waits for the ticket is set free only for the till where the customer gets it.
    const scannedTill = load.ticketScannedTill ?? (ends ? terminalId : null)
    if (scannedTill === load.ticketScannedTill && load.ticketSeenTill === terminalId) return null
    return record(load, 'ticket', terminalId, { ticketScannedTill: scannedTill, ticketSeenTill: terminalId })
  })
  return { outcome, load: changed?.load ?? (await deps.journal.find(loadId)) }
}

function ticketOutcome(load: LoadRecord, terminalId: string, reviewCash: 'hold' | 'return'): TicketOutcome {
  const word = cashWord(load, reviewCash)
  if (word === 'return')
    return load.givenBack || (load.cashReturned && load.cashReturned.terminalId !== terminalId) ? 'already' : 'cash'
  if (word !== 'keep') return 'pending'
  const mine = load.ticketScannedTill === null || load.ticketScannedTill === terminalId
  return mine && (load.receiptState === 'waiting' || load.receiptState === 'stale') ? 'receipt' : 'already'
}

/** A fact that moves no state. */
function record(load: LoadRecord, event: string, actor: string, patch: Change['patch']): Change {
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

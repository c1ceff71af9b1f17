import { classifyScan, formatPhone, formatPhoneAsTyped, type Marketplace, mask } from '@tillway/contract'
import {
  CARD_DIGITS,
  type CopyAsked,
  type Held,
  type NextScan,
  type SessionState,
  type Target,
  type Told,
} from '../cashier/index.ts'
import type { KnownPlace } from '../delivery/index.ts'
import type { TicketPaper } from '../tickets/index.ts'
import type { RecentLoad } from './view/load-views.ts'
import type { DestinationView, NextWaiting, ReceiptQuestion, SessionView } from './view/session-view.ts'

/** Rule T4: from when on a ticket is offered, after the cashier's confirm. */
const TICKET_OFFERED_MS = 20_000

interface ViewFacts {
  readonly marketplace: Marketplace | null
  readonly maximumLoad: number
  /** Rule T4: from when on the page asks for the ticket. */
  readonly cashierWaitMs: number
  readonly ticketPaper: (loadId: string) => TicketPaper
  readonly placeOf: (loadId: string) => KnownPlace | null
  readonly paperOf: (loadId: string) => Pick<Told, 'receipt' | 'receiptOutdated'>
  readonly codeIssued: (loadId: string) => boolean
  readonly mayAskCopy: (loadId: string) => boolean
}

/** The session as the page shows it. */
export function buildSessionView(
  state: SessionState,
  { marketplace, maximumLoad, cashierWaitMs, ticketPaper, placeOf, paperOf, codeIssued, mayAskCopy }: ViewFacts,
): SessionView {
  switch (state.step) {
    case 'idle':
      return { step: 'idle', notice: state.notice }
    case 'phone': {
      const { step, digits, problem } = state
      return { step, digits, formatted: marketplace ? formatPhoneAsTyped(digits, marketplace) : digits, problem }
    }
    case 'card': {
      const { step, digits, first, problem } = state
      const formatted = digits.replace(/.{4}(?=.)/g, '$& ')
      return { step, formatted, count: digits.length, length: CARD_DIGITS, again: first !== null, problem }
    }
    case 'confirm-phone': {
      const [first, second] = state.numbers
      const readings = second === undefined ? null : ([formatPhone(first), formatPhone(second)] as const)
      return { step: 'confirm-phone', formatted: formatPhone(first), readings }
    }
    case 'amount': {
      const { step, target, entered, problem } = state
      const minimum = marketplace?.minimumLoad ?? 0
      const quickAmounts = (marketplace?.quickAmounts ?? []).filter(
        (amount) => amount >= minimum && amount <= maximumLoad,
      )
      return {
        step,
        destination: destinationView(target),
        entered,
        quickAmounts,
        minimum,
        maximum: maximumLoad,
        problem,
      }
    }
    case 'validating':
    case 'preparing':
      return { step: 'validating', destination: destinationView(state.target), amount: state.amount }
    case 'refused': {
      const { step, target, amount, said, nextScan } = state
      return { step, destination: destinationView(target), amount, said, nextWaiting: nextWaitingOf(nextScan) }
    }
    case 'ask-duplicate': {
      const { step, target, amount, earlier } = state
      return { step, destination: destinationView(target), amount, earlier }
    }
    case 'ask-replace': {
      const { step, kept, replacement } = state
      const target = kept.step === 'take-cash' ? kept.held.target : kept.target
      return {
        step,
        destination: destinationView(target),
        replacement: destinationView(replacement),
        cashMayBeTaken: kept.step === 'take-cash',
      }
    }
    case 'take-cash':
      return { step: 'take-cash', ...heldView(state.held), offline: state.held.offline, problem: state.problem }
    case 'confirming':
      return { step: 'confirming', number: state.held.number, amount: state.held.amount }
    case 'sent': {
      const { step, held, told, sinceMs, nextScan, problem = null } = state
      const ticketDueMs = sinceMs + cashierWaitMs
      const ticketFromMs = Math.min(sinceMs + TICKET_OFFERED_MS, ticketDueMs)
      const { cash, cancellable, mayHaveGivenBack } = told
      const nextWaiting = nextWaitingOf(nextScan)
      return {
        step,
        ...toldView(held, told),
        cash,
        sinceMs,
        cancellable,
        mayHaveGivenBack,
        ticketFromMs,
        ticketDueMs,
        place: placeOf(held.loadId),
        problem,
        nextWaiting,
      }
    }
    case 'ticket': {
      const { step, held, told, nextScan } = state
      const pictureUrl = `/register/tickets/${held.loadId}.svg`
      const { offline } = held
      const paper = ticketPaper(held.loadId)
      return {
        step,
        ...heldView(held),
        cash: told.cash,
        pictureUrl,
        paper,
        offline,
        nextWaiting: nextWaitingOf(nextScan),
      }
    }
    case 'scanned-ticket': {
      const { step, loadId, news, problem } = state
      return { step, loadId, news, problem }
    }
    case 'ask-gave-back': {
      const { step, phase, loadId, number, amount, problem } = state
      return { step, phase: phase === 'late' ? phase : 'asked', loadId, number, amount, problem }
    }
    case 'done': {
      const { step, held, told, wasAside, nextScan } = state
      const { cash, goesBackAt, receipt, receiptOutdated, previewUrl } = told
      const nextWaiting = nextWaitingOf(nextScan)
      return {
        step,
        ...toldView(held, told),
        cash,
        goesBackAt,
        codeIssued: codeIssued(held.loadId),
        wasAside,
        receipt,
        receiptOutdated,
        copy: receiptQuestion(state.copy, mayAskCopy(held.loadId)),
        previewUrl,
        nextWaiting,
      }
    }
    case 'give-back': {
      const { step, load, why, phase, wasAside = false, problem, nextScan } = state
      const loadState = why.state as RecentLoad['state']
      const { message, reason = null } = why
      const nextWaiting = nextWaitingOf(nextScan)
      const { receipt: slip, receiptOutdated } = paperOf(load.loadId)
      const copy = receiptQuestion(state.copy, phase === 'order' && mayAskCopy(load.loadId))
      const about = { ...load, state: loadState, message, reason, wasAside, slip, receiptOutdated }
      return { step, ...about, phase, copy, problem, nextWaiting }
    }
  }
}

function receiptQuestion(copy: CopyAsked = null, isOpen: boolean): ReceiptQuestion | null {
  if (!isOpen) return null
  return copy === 'asking' ? { asking: true, problem: null } : { asking: false, problem: copy }
}

function nextWaitingOf(nextScan: NextScan): NextWaiting {
  if (nextScan === null) return null
  if (nextScan.kind !== 'code') return nextScan.kind
  const { kind } = classifyScan(nextScan.text)
  return kind === 'card' || kind === 'ticket' ? kind : 'barcode'
}

function heldView({ loadId, number, amount, target }: Held) {
  return { loadId, number, amount, destination: destinationView(target) }
}

function toldView(held: Held, { state, message, reason }: Told) {
  return { ...heldView(held), state: state as RecentLoad['state'], message, reason }
}

function destinationView({ destination, doubtful }: Target): DestinationView {
  const { kind, value } = destination
  return { kind, text: kind === 'phone' ? formatPhone(value) : mask(value), doubtful }
}

import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../simulation/random.ts'
import { ask, firstEvent } from './ask.ts'
import type { Book, Ticket } from './book.ts'
import { nextAmount } from './sell.ts'
import type { Till } from './tortured-store.ts'

/** What a cashier sees of the register page. */
export interface View {
  readonly session: {
    readonly step: string
    readonly phase?: string
    readonly loadId?: string
    readonly amount?: number
    readonly cash?: string
    readonly news?: { readonly outcome: string; readonly where?: string | null } | null
    readonly problem?: unknown
  }
  readonly line: { readonly blocked: unknown }
  readonly questions: readonly { readonly about: 'taken' | 'handed-back'; readonly loadId: string }[]
  readonly owed: readonly { readonly loadId: string }[]
  readonly news: readonly { readonly loadId: string; readonly revision: number }[]
}

export interface CashierDeps {
  readonly book: Book
  readonly random: Random
  readonly tokens: readonly string[]
  readonly mayBegin: () => boolean
  readonly over: () => boolean
  /** Nothing is broken any more. */
  readonly calm: () => boolean
}

const LOOK_EVERY_MS = 100
const NEXT_STEP_MS = 40
const TICKET_SCANS = 3

/**
 * The cashier at the register page: sells, lets customers go with tickets and serves those who come back with one, hands cash back when the page orders
 * it, and answers its questions truly after each restart.
 */
export async function standAtTill(till: Till, deps: CashierDeps): Promise<void> {
  const { book, random } = deps
  /** Orders that are being carried out: the cash is out of the hand, and the till may not have noted it yet. */
  const handing = new Set<string>()
  let busy = false
  while (!deps.over()) {
    await pause(busy ? NEXT_STEP_MS : LOOK_EVERY_MS)
    const view = (await firstEvent(`${till.url}/register/events`)) as View | null
    busy = view !== null && view.session.step !== 'idle'
    if (!view) continue
    forgetNoted(view)
    for (const body of [...answersTo(view), ...actionsIn(view)])
      await ask('POST', `${till.url}/register/actions`, { body })
  }

  function answersTo({ questions, news }: View): object[] {
    return [
      ...questions.map(({ about, loadId }) => {
        const sale = book.sales.get(loadId)
        return about === 'taken'
          ? { type: 'answer', loadId, taken: sale?.standing === 'taken' }
          : { type: 'answer-handed-back', loadId, handedBack: sale?.handedAt.includes(till.id) ?? false }
      }),
      ...news.map(({ loadId, revision }) => ({ type: 'seen', loadId, revision })),
    ]
  }

  function actionsIn({ session, owed, line }: View): object[] {
    const { step, loadId = '' } = session
    switch (step) {
      case 'idle':
        return [whatNext(owed, line.blocked === null)].filter((one) => one !== null)
      case 'amount':
        return [deps.mayBegin() ? { type: 'amount', minorUnits: nextAmount(book) } : { type: 'cancel' }]
      case 'take-cash':
        return [takeCash(loadId, session.amount ?? 0)]
      case 'sent':
        if (!random.chance(0.5)) return [{ type: 'next' }]
        book.tickets.set(loadId, { loadId, scans: 0, paidAt: null })
        book.ticketsGiven++
        return [{ type: 'ticket', loadId }]
      case 'give-back':
        if (session.phase === 'refused') return [{ type: 'next' }]
        return session.phase === 'order' ? [handBack(loadId)] : []
      case 'scanned-ticket': {
        if (session.news) hearTicketNews(loadId, session.news)
        return session.news || session.problem ? [{ type: 'next' }] : []
      }
      case 'validating':
      case 'confirming':
        return []
      case 'ask-duplicate':
      case 'ask-replace':
        return [{ type: 'cancel' }]
      default:
        return [{ type: 'next' }]
    }
  }

  function whatNext(owed: View['owed'], open: boolean): object | null {
    const customers = [...book.tickets.values()].filter(comesNow)
    if (customers.length > 0 && random.chance(0.4)) {
      const ticket = random.pick(customers)
      ticket.scans++
      return { type: 'scan', text: `TW${ticket.loadId}` }
    }
    if (owed.length > 0 && random.chance(0.7)) return { type: 'give-back', loadId: random.pick(owed).loadId }
    return open && deps.mayBegin() ? { type: 'scan', text: random.pick(deps.tokens) } : null
  }

  /** Who came in vain too often stays away until all is calm, and whoever was told which till pays goes there. */
  function comesNow({ scans, paidAt }: Ticket): boolean {
    return (scans < TICKET_SCANS || deps.calm()) && (paidAt === null || paidAt === till.id)
  }

  function hearTicketNews(loadId: string, { outcome, where = null }: { outcome: string; where?: string | null }): void {
    const ticket = book.tickets.get(loadId)
    const isPaid = (book.sales.get(loadId)?.handedAt.length ?? 0) > 0
    if (outcome === 'receipt' || (outcome === 'already' && (where === null || isPaid))) book.tickets.delete(loadId)
    else if (outcome === 'already' && ticket) ticket.paidAt = where
  }

  /** An order that is neither on the page nor asked about any more was noted. */
  function forgetNoted({ session, questions }: View): void {
    for (const loadId of handing)
      if (
        !(session.step === 'give-back' && session.loadId === loadId) &&
        !questions.some((one) => one.loadId === loadId)
      )
        handing.delete(loadId)
  }

  /** The cash is in the hand before the button is pressed, and the button is pressed until the till has it. */
  function takeCash(loadId: string, minorUnits: number): object {
    const sale = book.sales.get(loadId)
    if (sale?.standing === 'refused') return { type: 'cancel' }
    if (sale) return { type: 'cash-taken', loadId }
    const changedTheirMind = random.chance(0.1)
    const standing = changedTheirMind ? 'refused' : 'taken'
    book.sales.set(loadId, { id: loadId, till: till.id, minorUnits, atPage: true, standing, heard: [], handedAt: [] })
    return changedTheirMind ? { type: 'cancel' } : { type: 'cash-taken', loadId }
  }

  /** The hand moves once for an order; saying so is repeated until the till has noted it. An order that comes after that is carried out again. */
  function handBack(loadId: string): object {
    if (!handing.has(loadId)) book.sales.get(loadId)?.handedAt.push(till.id)
    handing.add(loadId)
    book.tickets.delete(loadId)
    return { type: 'handed-back', loadId }
  }
}

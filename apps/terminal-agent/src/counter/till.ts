import {
  type SessionCommand,
  type SessionEvent,
  type SessionState,
  type ShopNow,
  startSession,
  step,
} from '../cashier/index.ts'
import type { CashBack, NewLoad, OwedCash, Row } from '../outbox/index.ts'
import { createCopyDesk } from './copy-desk.ts'
import { createHandBack } from './hand-back.ts'
import { marketplaceAt } from './sale-rules.ts'
import { createSeller } from './sell.ts'
import { createSetAside } from './set-aside.ts'
import { createSoftwareDesk } from './software-desk.ts'
import { createTeller, sinceMsOf } from './tell.ts'
import { createTicketDesk } from './ticket-desk.ts'
import type { TillDeps } from './till-deps.ts'

const OWED_SHOWN = 50
const NEWS_SHOWN = 20

export type Till = ReturnType<typeof createTill>

/** Carries out what the cashier's session decides, and applies the rules of a sale for the page and for the shop's own software alike. */
export function createTill(deps: TillDeps) {
  const { outbox } = deps
  /** Tickets of open loads that were scanned in here and went out to nobody since; after a restart they are scanned again. */
  const ticketsHere = new Set<string>()
  const ticketIsHere = (loadId: string) => ticketsHere.has(loadId)
  const marketplace = () => marketplaceAt(deps.line())
  const locale = () => marketplace()?.locale ?? 'en-US'
  const teller = createTeller({ outbox, locale, ticketIsHere })
  const seller = createSeller(deps, teller, ticketIsHere)
  const tickets = createTicketDesk(deps, teller, ticketsHere)
  const handBack = createHandBack(deps, ticketIsHere)
  const copies = createCopyDesk(deps)
  const setAside = createSetAside(deps, teller)
  let state: SessionState = startSession()

  function shop(): ShopNow {
    return {
      marketplace: marketplace(),
      maximumLoad: deps.line().shop?.maximumLoad ?? 0,
      blocked: seller.blocked()?.said ?? null,
      noPaper: { phone: seller.noPaper('phone'), receipt: seller.noPaper('receipt') },
      resultWaits: setAside.ended() !== null,
      nowMs: deps.nowMs(),
    }
  }

  function handle(event: SessionEvent): void {
    const before = state
    const next = step(state, event, shop())
    state = next.state
    setAside.follow(before, state)
    const ticket = ticketIn(before)
    if (ticket !== null && ticket !== ticketIn(state)) ticketsHere.delete(ticket) // the customer has it again
    for (const command of next.commands) {
      if (command.type === 'sound') deps.onSound(command.kind)
      else void carryOut(command).catch(deps.onFault)
    }
    deps.onChange()
    const ended = state.step === 'idle' ? setAside.ended() : null
    if (ended === null) return
    setAside.shown(ended.held.loadId)
    handle({ type: 'resume', ...ended, wasAside: true })
  }

  async function carryOut(command: Exclude<SessionCommand, { type: 'sound' }>): Promise<void> {
    switch (command.type) {
      case 'check':
        return handle({ type: 'checked', sale: command.sale, result: await seller.check(command) })
      case 'prepare':
        return handle(await seller.prepare(command))
      case 'confirm':
        return handle(await seller.confirm(command.loadId))
      case 'cancel':
        return failedOrChanged(await seller.cancel(command.loadId), command.loadId)
      case 'ask-grant':
        return handle(await handBack.grant(command.load))
      case 'note-handed-back':
        return handle(await handBack.noteHandedBack(command.loadId))
      case 'seen': {
        const revision = outbox.find(command.loadId)?.revision
        if (revision) await outbox.noteSeen(command.loadId, revision)
        await outbox.endAside(command.loadId)
        return deps.onChange()
      }
      case 'print-ticket':
        return deps.printTicket(command.loadId)
      case 'hold':
        return giveTicket(command.loadId)
      case 'scan-ticket':
        return handle(await tickets.scanForPage(command.loadId))
      case 'record-gave-back':
        return failedOrChanged(await handBack.recordForPage(command.loadId), command.loadId)
      case 'ask-copy': {
        const asked = await copies.askForPage(command.loadId)
        handle(asked)
        return failedOrChanged(null, command.loadId)
      }
      case 'say-came-out':
        return failedOrChanged(await copies.sayCameOutForPage(command.loadId), command.loadId)
      case 'owe':
        await outbox.oweCashBack(command.loadId)
        return cashChanged(command.loadId)
    }
  }

  function failedOrChanged(failed: SessionEvent | null, loadId: string): void {
    if (failed) handle(failed)
    else {
      deps.onLoadChanged(loadId)
      loadChanged(loadId)
    }
  }

  /** Rule T4. */
  async function giveTicket(loadId: string): Promise<void> {
    const given = await tickets.holdForPage(loadId)
    if (given === null) return loadChanged(loadId)
    handle(given)
    if (given.type !== 'held') return
    deps.onLoadChanged(loadId)
    await deps.printTicket(loadId)
  }

  /** A row changed on disk: the session and the page hear of it. */
  function loadChanged(loadId: string): void {
    const row = outbox.find(loadId)
    if (row) handle({ type: 'load-changed', loadId, number: row.number, told: teller.told(row) })
  }

  /** News of its cash: no step waits for it, the page and its waiters look again. */
  function cashChanged(loadId: string): void {
    deps.onLoadChanged(loadId)
    deps.onChange()
  }

  function resume(row: Row): SessionEvent {
    const told = teller.told(row)
    if (told.held) return { type: 'show-ticket', held: teller.held(row), told }
    return { type: 'resume', held: teller.held(row), told, sinceMs: sinceMsOf(row), wasAside: false }
  }

  /** After a restart the sale of the last confirmed row is on the page again; those that were set aside are so again. */
  const last = setAside.comeBack()
  if (last) state = step(state, resume(last), shop()).state

  return {
    handle,
    loadChanged,
    session: () => state,
    blocked: seller.blocked,
    /** Policy `hold`: why sales end with a ticket now; null while they do not. */
    offline: seller.offline,
    locale,
    told: teller.told,
    marketplace,
    software: createSoftwareDesk(deps, { seller, tickets, handBack, loadChanged }),

    /** The shop's own software says "the cash is taken". */
    take: async (load: NewLoad & { expiresAtMs?: number | undefined; duplicateAllowed: boolean }) => {
      const taken = await seller.take(load)
      if (taken.outcome === 'created') loadChanged(load.id)
      return taken
    },

    /** Rule T1c: the rows to ask about, without the one that is on the page now. */
    questions: (): Row[] => outbox.prepared().filter((row) => row.id !== heldLoadId(state)),

    /** Rule T5c: the orders to ask about, without the one that is on the page now. */
    cashQuestions: (): CashBack[] => outbox.ordered().filter(({ loadId }) => loadId !== backLoadId(state)),

    /**
     * Rule T5c: the answer. It never orders anything: what was not handed back is owed, and stands on the cash-up list. False where another page
     * gave the other answer first: that one stands.
     */
    answerHandedBack: async (loadId: string, handedBack: boolean): Promise<boolean> => {
      if (loadId === backLoadId(state)) return true
      const stands = handedBack ? await outbox.noteHandedBack(loadId) : await outbox.oweCashBack(loadId)
      // Whose answer stands knows the load: it is no news any more.
      const revision = stands ? outbox.find(loadId)?.revision : null
      if (revision) await outbox.noteSeen(loadId, revision)
      cashChanged(loadId)
      return stands
    },

    /** The cash-up list: cash that goes back and was not handed over, without what is on the page now. */
    owed: (): OwedCash[] => outbox.owed(OWED_SHOWN).filter(({ loadId }) => loadId !== backLoadId(state)),

    /** Rule T9: what changed after it was shown, without what is on the page now. */
    news: (): Row[] => outbox.news(NEWS_SHOWN).filter(({ id }) => id !== backLoadId(state) && id !== heldLoadId(state)),

    seen: async (loadId: string, revision: number): Promise<void> => {
      await outbox.noteSeen(loadId, revision)
      deps.onChange()
    },

    /** From the cash-up list: the customer is here now. Nothing happens to a load that is not owed. */
    giveOwedBack: (loadId: string): void => {
      if (!outbox.owed(OWED_SHOWN).some((owed) => owed.loadId === loadId)) return
      const row = outbox.find(loadId)
      // Only the gateway knows another till's load: it is asked as when the ticket was scanned here.
      if (!row) handle({ type: 'scan', text: `TW${loadId}` })
      else {
        const load = { loadId, number: row.number, amount: row.minorUnits, account: row.masked }
        handle({ type: 'give-back', load, why: teller.told(row) })
      }
    },

    /** The gateway can be reached again: it is told what it has not heard (P2). */
    lineIsBack: (): void => void copies.sayAgain().catch(deps.onFault),

    /** From the last loads: the ticket of a held load that has no end yet, once more. Nothing else happens. */
    showTicket: (loadId: string): void => {
      const row = outbox.find(loadId)
      if (row && mayShowTicket(row)) handle({ type: 'show-ticket', held: teller.held(row), told: teller.told(row) })
    },

    mayReopen: (loadId: string): boolean => {
      const row = setAside.open(loadId) && outbox.find(loadId)
      return row ? teller.told(row).cash === 'wait' : false
    },

    /** From the last loads: a sale that was set aside and still waits, with all that can be done about it. */
    reopen: (loadId: string): void => {
      const aside = setAside.open(loadId)
      const row = outbox.find(loadId)
      if (!aside || !row || state.step !== 'idle') return
      setAside.shown(loadId)
      handle({ type: 'resume', ...aside, told: teller.told(row), wasAside: true })
    },

    /** Rule T1c: the answer. Nothing happens to a row that is not asked about. */
    answer: async (loadId: string, taken: boolean): Promise<void> => {
      if (loadId === heldLoadId(state)) return
      const row = taken ? await seller.confirmRow(loadId) : null
      if (!taken) await outbox.cancel(loadId)
      deps.onLoadChanged(loadId)
      if (row?.state !== 'waiting') return loadChanged(loadId)
      // Its cash is with the till: the page waits for it like for any other sale, at once or as soon as it can.
      if (state.step === 'idle') handle(resume(row))
      else setAside.add(row)
      if (row.hold === 1) await deps.printTicket(loadId)
    },
  }
}

/** A held load without an end: its ticket is still worth something. */
export function mayShowTicket({ state, hold }: Row): boolean {
  return state === 'waiting' && hold === 1
}

/** The scanned ticket that is in the cashier's hand. */
function ticketIn(state: SessionState): string | null {
  const at = state.step === 'ask-gave-back' ? state.kept : state
  return at.step === 'scanned-ticket' ? at.loadId : null
}

function heldLoadId(state: SessionState): string | null {
  const at = 'kept' in state ? state.kept : state
  return 'held' in at ? at.held.loadId : null
}

function backLoadId(state: SessionState): string | null {
  return state.step === 'give-back' ? state.load.loadId : null
}

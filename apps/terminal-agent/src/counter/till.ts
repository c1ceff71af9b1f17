import type { Marketplace, ParsedDestination } from '@tillway/contract'
import {
  type BackLoad,
  type CheckResult,
  type Held,
  type SessionCommand,
  type SessionEvent,
  type SessionState,
  type ShopNow,
  said,
  startSession,
  step,
  type Told,
} from '../cashier/index.ts'
import type { GatewayClient } from '../gateway-client/index.ts'
import type { Line } from '../heartbeat/index.ts'
import type { CashBack, NewLoad, Outbox, Row } from '../outbox/index.ts'
import { askGrant } from './cash-back.ts'
import { answerOf, isHandedBack, loadWords, reasonOf } from './load-words.ts'
import { type Caps, marketplaceAt, type Refusal, whyNoSale, whyNotThisLoad } from './sale-rules.ts'
import { scanTicket } from './scan-ticket.ts'
import { createSetAside } from './set-aside.ts'

export interface TillDeps {
  readonly outbox: Outbox
  readonly terminalId: string
  readonly gateway: Pick<GatewayClient, 'validate' | 'cashReturned' | 'scanTicket'>
  readonly line: () => Line
  readonly caps: Caps
  readonly loadExpiresMs: number
  readonly nowMs: () => number
  readonly newLoadId: () => string
  /** Rule T4: the ticket of a held load is printed, or printed again, and the gateway is told of the hold. */
  readonly printTicket: (loadId: string) => Promise<void>
  /** A row waits to be sent. */
  readonly wakeDelivery: () => void
  /** Cash was handed back without the gateway's grant: it must be told (rule T5). */
  readonly wakeReports: () => void
  /** The record of a load's cash changed on disk. */
  readonly onLoadChanged: (loadId: string) => void
  /** The page must be drawn anew. */
  readonly onChange: () => void
  readonly onSound: (kind: 'read' | 'safe' | 'problem') => void
  readonly onFault: (error: unknown) => void
}

/** Rule T6: how long an equal load is asked about. */
const DUPLICATE_WITHIN_MS = 600_000
const OWED_SHOWN = 50
const NEWS_SHOWN = 20
const OPEN_SHOWN = 200

export type Till = ReturnType<typeof createTill>

/** Carries out what the cashier's session decides, and applies the rules of a sale for the page and for the shop's own software alike. */
export function createTill(deps: TillDeps) {
  const { outbox } = deps
  const setAside = createSetAside()
  let state: SessionState = startSession()

  const facts = () => ({
    line: deps.line(),
    open: outbox.openSummary(),
    caps: deps.caps,
    nowMs: deps.nowMs(),
    storage: outbox.storage(),
  })
  const locale = () => marketplaceAt(deps.line())?.locale ?? 'en-US'
  const blocked = (): Refusal | null => whyNoSale(facts())
  const gatewayNowMs = () => deps.nowMs() + (deps.line().offsetMs ?? 0)

  function shop(): ShopNow {
    const line = deps.line()
    return {
      marketplace: marketplaceAt(line),
      maximumLoad: line.shop?.maximumLoad ?? 0,
      blocked: blocked()?.said ?? null,
      resultWaits: endedAside() !== null,
    }
  }

  function handle(event: SessionEvent): void {
    const before = state
    const next = step(state, event, shop())
    state = next.state
    setAside.follow(before, state)
    for (const command of next.commands) {
      if (command.type === 'sound') deps.onSound(command.kind)
      else void carryOut(command).catch(deps.onFault)
    }
    deps.onChange()
    const ended = state.step === 'idle' ? endedAside() : null
    if (ended === null) return
    setAside.remove(ended.held.loadId)
    handle({ type: 'resume', ...ended, wasAside: true })
  }

  function endedAside() {
    return setAside.ended((loadId) => {
      const row = outbox.find(loadId)
      return row ? told(row) : null
    })
  }

  function heldOf(row: Row): Held {
    const target = { destination: outbox.destinationOf(row), doubtful: false }
    return { target, amount: row.minorUnits, loadId: row.id, number: row.number }
  }

  /** After a restart the sale of the last confirmed row is on the page again; those before it are set aside. */
  function comeBack(): void {
    const rows = outbox
      .open(OPEN_SHOWN)
      .filter((row) => row.state === 'waiting' && row.hold === 0 && row.gaveBackAtMs === null)
      .sort((one, other) => sinceOf(one) - sinceOf(other))
    const last = rows.pop()
    for (const row of rows) setAside.add(heldOf(row), sinceOf(row))
    if (!last) return
    const resumed = { held: heldOf(last), told: told(last), sinceMs: sinceOf(last), wasAside: false }
    state = step(state, { type: 'resume', ...resumed }, shop()).state
  }

  const sinceOf = (row: Row): number => row.confirmedAtMs ?? row.preparedAtMs

  async function carryOut(command: Exclude<SessionCommand, { type: 'sound' }>): Promise<void> {
    switch (command.type) {
      case 'check':
        return handle({ type: 'checked', sale: command.sale, result: await check(command) })
      case 'prepare':
        return handle(await prepare(command))
      case 'confirm':
        return handle(await confirm(command.loadId))
      case 'cancel':
        return cancel(command.loadId)
      case 'ask-grant':
        return handle(await grant(command.load))
      case 'note-handed-back':
        return handle(await noteHandedBack(command.loadId))
      case 'seen': {
        const revision = outbox.find(command.loadId)?.revision
        if (revision) await outbox.noteSeen(command.loadId, revision)
        return deps.onChange()
      }
      case 'hold':
        return hold(command.loadId)
      case 'scan-ticket':
        return handle(await askTicket(command.loadId))
      case 'record-gave-back':
        return recordGaveBack(command.loadId)
      case 'owe':
        await outbox.oweCashBack(command.loadId)
        return cashChanged(command.loadId)
    }
  }

  /** Where nothing changed the row has an end or is sent: the page says what it is. */
  async function cancel(loadId: string): Promise<void> {
    try {
      await outbox.cancel(loadId)
    } catch (error) {
      deps.onFault(error)
      const message = said(
        'end-not-stored',
        'The till could not store that this sale ends. Nothing is loaded: give the cash back if you took it, and press again.',
      )
      return handle({ type: 'cancel-failed', loadId, message })
    }
    loadChanged(loadId)
  }

  async function grant(load: BackLoad): Promise<SessionEvent> {
    const { loadId } = load
    try {
      const granted = await askGrant(deps, load)
      deps.onLoadChanged(loadId)
      if (granted.outcome === 'order') return { type: 'granted', loadId }
      return { type: 'grant-refused', loadId, message: granted.message }
    } catch (error) {
      deps.onFault(error)
      const message = said(
        'order-not-stored',
        'The till could not store the order. Hand nothing back yet, and call support.',
      )
      return { type: 'grant-refused', loadId, message }
    }
  }

  async function noteHandedBack(loadId: string): Promise<SessionEvent> {
    try {
      await outbox.noteHandedBack(loadId)
      deps.onLoadChanged(loadId)
      return { type: 'noted', loadId }
    } catch (error) {
      deps.onFault(error)
      return {
        type: 'note-failed',
        loadId,
        message: said('handed-back-not-stored', 'The till could not store that you handed it back. Press again.'),
      }
    }
  }

  /**
   * Rule T4: the hold is on disk before the ticket is shown. Its row is sent as held from now on; the gateway is told at once besides.
   */
  async function hold(loadId: string): Promise<void> {
    try {
      if (!(await outbox.hold(loadId))) return loadChanged(loadId) // it has an end by now
    } catch (error) {
      deps.onFault(error)
      const message = said(
        'hold-not-stored',
        'The till could not store the ticket. Keep the customer here, and try again.',
      )
      return handle({ type: 'hold-failed', loadId, message })
    }
    handle({ type: 'held', loadId })
    deps.onLoadChanged(loadId)
    deps.wakeDelivery()
    await deps.printTicket(loadId)
  }

  async function askTicket(loadId: string): Promise<SessionEvent> {
    const message = said(
      'ticket-not-asked',
      'The gateway cannot be asked about this ticket now. Pay nothing out, and try again in a moment.',
    )
    try {
      const printer = () => deps.line().printer?.name ?? null
      const news = await scanTicket({ ...deps, printer, wordsOf: told }, loadId)
      deps.onLoadChanged(loadId)
      return news ? { type: 'ticket-answer', loadId, news } : { type: 'ticket-failed', loadId, message }
    } catch (error) {
      deps.onFault(error)
      return { type: 'ticket-failed', loadId, message }
    }
  }

  /** Rule T5e. Where nothing changed the load has an end meanwhile, and the page says which. */
  async function recordGaveBack(loadId: string): Promise<void> {
    try {
      await outbox.giveBackOpen(loadId, outbox.find(loadId)?.cashier ?? deps.terminalId)
    } catch (error) {
      deps.onFault(error)
      const message = said(
        'gave-back-not-stored',
        'The till could not store that you gave the cash back. Press again, and call support.',
      )
      return handle({ type: 'note-failed', loadId, message })
    }
    deps.wakeReports()
    deps.onLoadChanged(loadId)
    loadChanged(loadId)
  }

  async function check(command: Extract<SessionCommand, { type: 'check' }>): Promise<CheckResult> {
    const { target, amount, duplicateAllowed } = command
    const refusal = whyNotThisLoad(facts(), { kind: target.destination.kind, minorUnits: amount })
    if (refusal) return { outcome: 'refused', message: refusal.said }
    if (!duplicateAllowed) {
      const earlier = duplicateOf(target.destination, amount)
      if (earlier) return { outcome: 'duplicate', earlier: describeEarlier(earlier) }
    }
    const currency = marketplaceAt(deps.line())?.currency ?? ''
    const { kind, value } = target.destination
    const answer = await deps.gateway.validate({
      destination: { kind, value },
      amount: { currency, minorUnits: amount },
    })
    if (answer.kind === 'ok') {
      const { outcome, reason, message } = answer.value
      if (outcome === 'valid') return { outcome: 'ok' }
      if (outcome === 'invalid')
        return { outcome: 'refused', message: said('declined', message, { why: reason?.code ?? null }) }
      // Unknown is not a yes: policy `refuse` takes no cash.
      return { outcome: 'refused', message: noAnswer(reason?.code ?? null) }
    }
    if (answer.kind === 'not-sent' || answer.kind === 'unknown')
      return {
        outcome: 'refused',
        message: said('gateway-unreachable', 'The store’s gateway does not answer. Take no cash until it is back.'),
      }
    if (answer.code === 'journal-not-writable') return { outcome: 'refused', message: GATEWAY_NOT_WRITABLE }
    const reason = reasonOf(answer)
    return {
      outcome: 'refused',
      message: reason
        ? said('declined', reason.message, { why: reason.code })
        : said('gateway-trouble', `${answer.message} Take no cash, and try again in a moment.`),
    }
  }

  async function prepare(command: Extract<SessionCommand, { type: 'prepare' }>): Promise<SessionEvent> {
    const { sale, target, amount } = command
    const currency = marketplaceAt(deps.line())?.currency ?? ''
    try {
      const { row } = await outbox.prepare({
        id: deps.newLoadId(),
        destination: target.destination,
        amount: { currency, minorUnits: amount },
        cashier: null,
      })
      return { type: 'prepared', sale, loadId: row.id, number: row.number }
    } catch (error) {
      deps.onFault(error)
      return {
        type: 'prepare-failed',
        sale,
        message:
          blocked()?.said ??
          said('sale-not-stored', 'The till could not store the sale. Take no cash, and call support.'),
      }
    }
  }

  async function confirm(loadId: string): Promise<SessionEvent> {
    try {
      const row = await confirmRow(loadId)
      if (row) return { type: 'confirmed', loadId, told: told(row), atMs: row.confirmedAtMs ?? deps.nowMs() }
      return {
        type: 'confirm-failed',
        loadId,
        message: said('sale-not-open', 'This sale is not open any more. Give the cash back.'),
      }
    } catch (error) {
      deps.onFault(error)
      return {
        type: 'confirm-failed',
        loadId,
        message: said(
          'cash-not-stored',
          'Not safe yet: the till could not store that you took the cash. Press again, or end the sale and give the cash back.',
        ),
      }
    }
  }

  /** Rule T1b; idempotent. Gives the row once its cash is confirmed, null when the row has ended without it. */
  async function confirmRow(loadId: string): Promise<Row | null> {
    await outbox.confirm(loadId, gatewayNowMs() + deps.loadExpiresMs) // T3: gateway time
    const row = outbox.find(loadId)
    if (!row || row.confirmedAtMs === null) return null
    deps.wakeDelivery()
    return row
  }

  function duplicateOf(destination: ParsedDestination, minorUnits: number): Row | undefined {
    return outbox.duplicateOf(destination, minorUnits, deps.nowMs() - DUPLICATE_WITHIN_MS)
  }

  function describeEarlier(row: Row) {
    return {
      number: row.number,
      state: row.gatewayState ?? row.state,
      message: loadWords(row, locale()).message,
      atMs: row.confirmedAtMs ?? row.preparedAtMs,
    }
  }

  function told(row: Row): Told {
    const answer = answerOf(row)
    return {
      ...loadWords(row, locale()),
      state: row.gatewayState ?? (row.gaveBackAtMs === null ? row.state : 'cancelled'),
      receipt: answer?.receipt.state ?? 'none',
      previewUrl: previewUrl(row),
      cancellable: row.state === 'waiting' && row.sendMarkedAtMs === null && row.revision === null,
      handedBack: isHandedBack(row),
      mayHaveGivenBack: row.state === 'waiting' && row.sendMarkedAtMs !== null && row.hold === 0,
    }
  }

  /** A row changed on disk: the session and the page hear of it. */
  function loadChanged(loadId: string): void {
    const row = outbox.find(loadId)
    if (row) handle({ type: 'load-changed', loadId, number: row.number, told: told(row) })
  }

  /** News of its cash: no step waits for it, the page and its waiters look again. */
  function cashChanged(loadId: string): void {
    deps.onLoadChanged(loadId)
    deps.onChange()
  }

  comeBack()

  return {
    handle,
    loadChanged,
    session: () => state,
    blocked,
    locale,
    told,
    marketplace: (): Marketplace | null => marketplaceAt(deps.line()),

    /**
     * The shop's own software says "the cash is taken": rule T6 first, then row and confirm in one commit. A known id is answered as
     * it stands, whatever T6 says now.
     */
    take: async (load: NewLoad & { expiresAtMs?: number | undefined; duplicateAllowed: boolean }) => {
      const { destination, amount } = load
      const expiresAtMs = load.expiresAtMs ?? gatewayNowMs() + deps.loadExpiresMs
      const taken = await outbox.prepareConfirmed(load, expiresAtMs, (): Pick<Refusal, 'code' | 'message'> | null => {
        const refusal = whyNotThisLoad(facts(), { kind: destination.kind, minorUnits: amount.minorUnits })
        if (refusal || load.duplicateAllowed) return refusal
        const earlier = duplicateOf(destination, amount.minorUnits)
        return earlier ? looksLike(earlier) : null
      })
      if (taken.outcome === 'created') {
        deps.wakeDelivery()
        loadChanged(load.id)
      }
      return taken
    },

    /** Rule T1c: the rows to ask about, without the one that is on the page now. */
    questions: (): Row[] => outbox.prepared().filter((row) => row.id !== heldLoadId(state)),

    /** Rule T5c: the orders to ask about, without the one that is on the page now. */
    cashQuestions: (): CashBack[] => outbox.ordered().filter(({ loadId }) => loadId !== backLoadId(state)),

    /** Rule T5c: the answer. It never orders anything: what was not handed back is owed, and stands on the cash-up list. */
    answerHandedBack: async (loadId: string, handedBack: boolean): Promise<void> => {
      if (loadId === backLoadId(state)) return
      if (handedBack) await outbox.noteHandedBack(loadId)
      else await outbox.oweCashBack(loadId)
      cashChanged(loadId)
    },

    /** The cash-up list: cash that goes back and was not handed over, without what is on the page now. */
    owed: (): Row[] => outbox.owed(OWED_SHOWN).filter(({ id }) => id !== backLoadId(state)),

    /** Rule T9: what changed after it was shown, without what is on the page now. */
    news: (): Row[] => outbox.news(NEWS_SHOWN).filter(({ id }) => id !== backLoadId(state) && id !== heldLoadId(state)),

    seen: async (loadId: string, revision: number): Promise<void> => {
      await outbox.noteSeen(loadId, revision)
      deps.onChange()
    },

    /** From the cash-up list: the customer is here now. Nothing happens to a load that is not owed. */
    giveOwedBack: (loadId: string): void => {
      const row = outbox.owed(OWED_SHOWN).find(({ id }) => id === loadId)
      if (!row) return
      const load = { loadId, number: row.number, amount: row.minorUnits, account: row.masked }
      handle({ type: 'give-back', load, why: told(row) })
    },

    /** Rule T1c: the answer. Nothing happens to a row that is not asked about. */
    answer: async (loadId: string, taken: boolean): Promise<void> => {
      if (loadId === heldLoadId(state)) return
      const row = taken ? await confirmRow(loadId) : null
      if (!taken) await outbox.cancel(loadId)
      deps.onLoadChanged(loadId)
      if (row?.state !== 'waiting') return loadChanged(loadId)
      // Its cash is with the till: the page waits for it like for any other sale, at once or as soon as it can.
      const resumed = { held: heldOf(row), told: told(row), sinceMs: sinceOf(row), wasAside: false }
      if (state.step === 'idle') handle({ type: 'resume', ...resumed })
      else setAside.add(resumed.held, resumed.sinceMs)
    },
  }
}

const GATEWAY_NOT_WRITABLE = said(
  'gateway-not-writable',
  'The gateway cannot write to its disk, so it takes no load. Take no cash, and call support.',
)

function looksLike(earlier: Row): Pick<Refusal, 'code' | 'message'> {
  return {
    code: 'looks-like-duplicate',
    message: `The load ${earlier.number} (${earlier.id}) of the same destination and amount is open, or was done within ten minutes. If this is another one, send it with the header “Prefer: duplicate=confirmed”.`,
  }
}

/** One sentence whatever was said about it: what the cashier does is the same. */
function noAnswer(reason: string | null) {
  if (reason === 'not-authorised')
    return said('not-authorised', 'Amazon does not accept the store’s keys. Take no cash, and call support.')
  if (reason === 'amazon-unavailable')
    return said('amazon-unavailable', 'Amazon cannot be reached. Take no cash until it is back.')
  return said('amazon-unclear', 'Amazon’s answer is not clear. Take no cash, and try again in a moment.')
}

function previewUrl(row: Row): string | null {
  return row.gatewayState === 'loaded' ? `/register/receipts/${row.id}.svg` : null
}

function heldLoadId(state: SessionState): string | null {
  const at = 'kept' in state ? state.kept : state
  return 'held' in at ? at.held.loadId : null
}

function backLoadId(state: SessionState): string | null {
  return state.step === 'give-back' ? state.load.loadId : null
}

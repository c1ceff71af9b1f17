import type { DestinationKind, ParsedDestination, Validation } from '@tillway/contract'
import { type CheckResult, type Said, type SessionCommand, type SessionEvent, said } from '../cashier/index.ts'
import type { NewLoad, Row } from '../outbox/index.ts'
import { loadWords, reasonOf } from './load-words.ts'
import {
  marketplaceAt,
  type Refusal,
  refusalByGateway,
  refusalForFunds,
  refusalInReview,
  whyNoPaper,
  whyNoSale,
  whyNotThisLoad,
  whyOffline,
} from './sale-rules.ts'
import { sinceMsOf, type Teller } from './tell.ts'
import type { TillDeps } from './till-deps.ts'

/** Rule T6: how long an equal load is asked about. */
const DUPLICATE_WITHIN_MS = 600_000

export type Seller = ReturnType<typeof createSeller>

/** From the amount to the confirmed cash: what the session and the shop's own software ask of the outbox and the gateway. */
export function createSeller(deps: TillDeps, teller: Teller, ticketIsHere: (loadId: string) => boolean) {
  const { outbox } = deps
  const locale = () => marketplaceAt(deps.line())?.locale ?? 'en-US'

  const policy = () => deps.offlinePolicy ?? 'refuse'
  const facts = () => ({
    line: deps.line(),
    open: outbox.openSummary(),
    caps: deps.caps,
    nowMs: deps.nowMs(),
    storage: outbox.storage(),
    policy: policy(),
  })
  const blocked = (): Refusal | null => whyNoSale(facts())
  const offline = (): Said | null => whyOffline(facts())
  const noPaper = (kind: DestinationKind): Said | null =>
    whyNoPaper({ line: deps.line(), policy: policy() }, kind)?.said ?? null

  /**
   * Rule T3: when a load ends that is confirmed now, in gateway time. After a restart the cash may be confirmed before the clock is measured anew:
   * then by what was measured last, which is on disk; the gateway's own end of the load bounds it either way.
   */
  const expiresAtMs = () => deps.nowMs() + (deps.line().offsetMs ?? outbox.till().offsetMs ?? 0) + deps.loadExpiresMs

  /** Rule T6, all of it, before "take the cash". */
  async function check(command: Extract<SessionCommand, { type: 'check' }>): Promise<CheckResult> {
    const { target, amount, duplicateAllowed } = command
    const refusal = whyNotThisLoad(facts(), { kind: target.destination.kind, minorUnits: amount })
    if (refusal) return { outcome: 'refused', message: refusal.said }
    const sold = target.destination.kind === 'card' ? outbox.duplicateOf(target.destination, null, 0) : undefined
    if (sold) return no(cardSold(sold.number))
    if (!duplicateAllowed) {
      const earlier = duplicateOf(target.destination, amount)
      if (earlier) return { outcome: 'duplicate', earlier: describeEarlier(earlier) }
    }
    const why = offline()
    if (why !== null && deps.line().gateway !== 'ok') return { outcome: 'ok', offline: why }
    return validate(target.destination, amount)
  }

  async function validate({ kind, value }: ParsedDestination, minorUnits: number): Promise<CheckResult> {
    const currency = marketplaceAt(deps.line())?.currency ?? ''
    const answer = await deps.gateway.validate({ destination: { kind, value }, amount: { currency, minorUnits } })
    if (answer.kind === 'ok') {
      const { outcome, reason, message } = answer.value
      if (outcome === 'valid') return { outcome: 'ok', offline: null }
      if (outcome === 'invalid' && reason?.code === 'insufficient-funds') return no(refusalForFunds.said)
      if (outcome === 'invalid') return no(said('declined', message, { why: reason?.code ?? null }))
      return unanswered(noAnswer(answer.value))
    }
    if (answer.kind === 'not-sent' || answer.kind === 'unknown')
      return unanswered(
        said('gateway-unreachable', 'The store’s gateway does not answer. Take no cash until it is back.'),
      )
    if (answer.code === 'journal-not-writable') return no(refusalByGateway.said)
    if (answer.code === 'gateway-in-review') return no(refusalInReview.said)
    const reason = reasonOf(answer)
    return no(
      reason
        ? said('declined', reason.message, { why: reason.code })
        : said('gateway-trouble', `${answer.message} Take no cash, and try again in a moment.`),
    )
  }

  /** Unknown is not a yes: policy `refuse` takes no cash, policy `hold` takes it for a ticket. Keys that Amazon refuses are no lost line. */
  function unanswered(refusal: Said): CheckResult {
    if (deps.offlinePolicy !== 'hold' || refusal.code === 'not-authorised') return no(refusal)
    return {
      outcome: 'ok',
      offline: offline() ?? said('offline-unclear', 'Nobody can say yes to this load now.'),
    }
  }

  /** Rule T1: what `prepared` needs is on disk, and that the sale will end with a ticket too. */
  async function prepare(command: Extract<SessionCommand, { type: 'prepare' }>): Promise<SessionEvent> {
    const { sale, target, amount } = command
    const currency = marketplaceAt(deps.line())?.currency ?? ''
    try {
      const { row } = await outbox.prepare({
        id: deps.newLoadId(),
        destination: target.destination,
        amount: { currency, minorUnits: amount },
        cashier: null,
        hold: command.offline !== null,
      })
      return { type: 'prepared', sale, loadId: row.id, number: row.number }
    } catch (error) {
      deps.onFault(error)
      const otherwise = said('sale-not-stored', 'The till could not store the sale. Take no cash, and call support.')
      return { type: 'prepare-failed', sale, message: blocked()?.said ?? otherwise }
    }
  }

  async function confirm(loadId: string): Promise<SessionEvent> {
    try {
      const isNew = (outbox.find(loadId)?.confirmedAtMs ?? null) === null
      const row = await confirmRow(loadId)
      if (row && isNew) deps.openDrawer()
      if (row) return { type: 'confirmed', loadId, told: teller.told(row), atMs: sinceMsOf(row) }
      const message = said('sale-not-open', 'This sale is not open any more. Give the cash back.')
      return { type: 'confirm-failed', loadId, message }
    } catch (error) {
      deps.onFault(error)
      const message = said(
        'cash-not-stored',
        'Not safe yet: the till could not store that you took the cash. Press again, or end the sale and give the cash back.',
      )
      return { type: 'confirm-failed', loadId, message }
    }
  }

  /** Rule T1b; idempotent. Gives the row once its cash is confirmed, null when the row has ended without it. */
  async function confirmRow(loadId: string): Promise<Row | null> {
    await outbox.confirm(loadId, expiresAtMs())
    const row = outbox.find(loadId)
    if (!row || row.confirmedAtMs === null) return null
    deps.wakeDelivery()
    return row
  }

  /** Rule T2. Null once it is on disk; where nothing changed the row has an end or is sent, and the page says what it is. */
  async function cancel(loadId: string): Promise<SessionEvent | null> {
    try {
      await outbox.cancel(loadId, ticketIsHere(loadId))
      return null
    } catch (error) {
      deps.onFault(error)
      const message =
        outbox.find(loadId)?.state === 'prepared'
          ? said(
              'end-not-stored',
              'The till could not store that this sale ends. Nothing is loaded: give the cash back if you took it, and end the sale again.',
            )
          : said(
              'cancel-not-stored',
              'The till could not store that this sale ends, so it goes on. Hand nothing back yet, and press again.',
            )
      return { type: 'cancel-failed', loadId, message }
    }
  }

  /** A code on paper goes to no account: two customers who buy the same one after another are nothing unusual. */
  function duplicateOf(destination: ParsedDestination, minorUnits: number): Row | undefined {
    if (destination.kind === 'receipt') return undefined
    return outbox.duplicateOf(destination, minorUnits, deps.nowMs() - DUPLICATE_WITHIN_MS)
  }

  function describeEarlier(row: Row) {
    const state = row.gatewayState ?? row.state
    return { number: row.number, state, message: loadWords(row, locale()).message, atMs: sinceMsOf(row) }
  }

  return {
    blocked,
    offline,
    noPaper,
    check,
    prepare,
    confirm,
    confirmRow,
    cancel,

    /**
     * The shop's own software says "the cash is taken": rule T6 first, then row and confirm in one commit. A known id is answered as
     * it stands, whatever T6 says now. Without a line only a load whose customer has a ticket is taken.
     */
    take: async (load: NewLoad & { expiresAtMs?: number | undefined; duplicateAllowed: boolean }) => {
      const { destination, amount } = load
      type Why = Pick<Refusal, 'code' | 'message'>
      const taken = await outbox.prepareConfirmed(load, load.expiresAtMs ?? expiresAtMs(), (): Why | null => {
        const held = load.hold ? facts() : { ...facts(), policy: 'refuse' as const }
        const refusal = whyNotThisLoad(held, { kind: destination.kind, minorUnits: amount.minorUnits })
        if (refusal || load.duplicateAllowed) return refusal
        const earlier = duplicateOf(destination, amount.minorUnits)
        return earlier ? looksLike(earlier) : null
      })
      if (taken.outcome === 'created') deps.wakeDelivery()
      return taken
    },
  }
}

/** A card is activated once: a second load of it is never meant. */
function cardSold(number: string): Said {
  const english = `This card was sold here already (${number}): it is active, or about to be. Take no cash, and take another card.`
  return said('card-sold', english, { number })
}

function no(message: Said): CheckResult {
  return { outcome: 'refused', message }
}

function looksLike(earlier: Row): Pick<Refusal, 'code' | 'message'> {
  return {
    code: 'looks-like-duplicate',
    message: `The load ${earlier.number} (${earlier.id}) of the same destination and amount is open, or was done within ten minutes. If this is another one, send it with the header “Prefer: duplicate=confirmed”.`,
  }
}

/** One sentence whatever was said about it: what the cashier does is the same. */
function noAnswer({ reason: given, queue }: Validation): Said {
  const reason = given?.code
  if (queue !== undefined) {
    const count = Math.max(1, Math.ceil(queue.waitMs / 1000))
    const english = `Many loads wait for Amazon at this moment. Take no cash, and try again in ${count} s.`
    return said('amazon-busy', english, { count })
  }
  if (reason === 'not-authorised')
    return said('not-authorised', 'Amazon does not accept the store’s keys. Take no cash, and call support.')
  if (reason === 'amazon-unavailable')
    return said('amazon-unavailable', 'Amazon cannot be reached. Take no cash until it is back.')
  return said('amazon-unclear', 'Amazon’s answer is not clear. Take no cash, and try again in a moment.')
}

import type { Load } from '@tillway/contract'
import { mayGiveBack, type TicketNews, type Told } from '../cashier/index.ts'
import type { GatewayClient, TicketAnswer } from '../gateway-client/index.ts'
import type { Outbox, Row } from '../outbox/index.ts'
import { grantElsewhere, isHandedBack } from './load-words.ts'

export interface ScanTicketDeps {
  readonly outbox: Pick<Outbox, 'find' | 'recordAnswer'>
  readonly gateway: Pick<GatewayClient, 'scanTicket'>
  readonly terminalId: string
  /** Where a receipt comes out; null where no printer is known. */
  readonly printer: () => string | null
  readonly wordsOf: (row: Row) => Pick<Told, 'state' | 'message' | 'cancellable' | 'mayHaveGivenBack'>
}

/** What a ticket stands for, and the gateway's load; null where only this till knows it, or nobody. */
export interface TicketScan {
  readonly news: TicketNews
  readonly load: Load | null
}

/**
 * A ticket was scanned in: what the customer gets for it. The gateway knows, for every till of the store; only what this till ended itself, or has
 * not delivered yet, it knows alone. An unknown ticket never pays (T5d). Null: the gateway cannot be asked now.
 */
export async function scanTicket(deps: ScanTicketDeps, loadId: string): Promise<TicketScan | null> {
  const row = deps.outbox.find(loadId)
  if (row && (row.state === 'cancelled' || row.state === 'expired' || isHandedBack(row)))
    return { news: ofOwnRow(deps, row), load: null }
  const answer = await deps.gateway.scanTicket(loadId)
  if (answer.kind !== 'ok') {
    // Nothing of it was ever sent: only this till knows it, and can end it (T2).
    const own = deps.outbox.find(loadId)
    return own && deps.wordsOf(own).cancellable ? { news: ofOwnRow(deps, own), load: null } : null
  }
  const { outcome, load } = answer.value
  if (row && load) await deps.outbox.recordAnswer(load)
  const after = deps.outbox.find(loadId)
  if (load === null || outcome === 'unknown') return { news: after ? ofOwnRow(deps, after) : unknownTicket, load: null }
  return { news: newsOf(deps, { outcome, load }, after), load }
}

const nothingMore = { where: null, atMs: null, receipt: null, redeemedAt: null, mayGiveBack: null } as const
const unknownTicket: TicketNews = { outcome: 'unknown', number: null, amount: null, ...nothingMore }

/** The gateway does not know the load, and this till does. */
function ofOwnRow(deps: ScanTicketDeps, row: Row): TicketNews {
  if (row.cashTakenAtMs === null) return unknownTicket
  if (isHandedBack(row)) return backNews(deps, row)
  return row.cashWord === 'return' ? cashNews(deps, row) : pendingNews(deps, row)
}

function newsOf(
  deps: ScanTicketDeps,
  { outcome, load }: { outcome: TicketAnswer['outcome']; load: Load },
  row?: Row,
): TicketNews {
  const { number, amount, cashReturned, receipt, ticket } = load
  const about = { number, amount: amount.minorUnits, ...nothingMore }
  switch (outcome) {
    case 'receipt':
      return { ...about, outcome, where: deps.printer() }
    case 'cash':
      if (row) return isHandedBack(row) ? backNews(deps, row) : cashNews(deps, row)
      return {
        outcome,
        load: { loadId: load.id, number, amount: amount.minorUnits, account: load.destination.masked },
        why: { state: load.state, message: load.reason?.message ?? '' },
      }
    case 'already':
      if (cashReturned) return { ...about, outcome, where: cashReturned.terminalId, atMs: Date.parse(cashReturned.at) }
      return load.cash === 'return'
        ? { ...about, outcome, where: load.terminalId }
        : { ...about, outcome, receipt: receipt.state, redeemedAt: ticket?.scannedAt ?? null }
    case 'pending':
      return row ? pendingNews(deps, row) : { ...about, outcome }
    case 'unknown':
      return { ...about, outcome }
  }
}

/** Handed over here, by this till's own record; or granted to another till (T5b), which may not have done so yet. */
function backNews({ terminalId }: ScanTicketDeps, row: Row): TicketNews {
  const { number, minorUnits: amount } = row
  const elsewhere = grantElsewhere(row)
  const where = elsewhere ? { where: elsewhere.terminalId, atMs: Date.parse(elsewhere.at) } : { where: terminalId }
  return { outcome: 'already', number, amount, ...nothingMore, ...where }
}

function pendingNews({ wordsOf }: ScanTicketDeps, row: Row): TicketNews {
  const { number, minorUnits: amount } = row
  return { outcome: 'pending', number, amount, ...nothingMore, mayGiveBack: mayGiveBack(wordsOf(row)) }
}

function cashNews({ wordsOf }: ScanTicketDeps, row: Row): TicketNews {
  const { state, message } = wordsOf(row)
  return {
    outcome: 'cash',
    load: { loadId: row.id, number: row.number, amount: row.minorUnits, account: row.masked },
    why: { state, message },
  }
}

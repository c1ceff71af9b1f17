import type { TicketNews } from '../cashier/index.ts'
import type { GatewayClient, TicketAnswer } from '../gateway-client/index.ts'
import type { Outbox, Row } from '../outbox/index.ts'
import { isHandedBack } from './load-words.ts'

export interface ScanTicketDeps {
  readonly outbox: Pick<Outbox, 'find' | 'recordAnswer'>
  readonly gateway: Pick<GatewayClient, 'scanTicket'>
  readonly terminalId: string
  /** Where a receipt comes out; null where no printer is known. */
  readonly printer: () => string | null
  readonly wordsOf: (row: Row) => { readonly state: string; readonly message: string }
}

/**
 * A ticket was scanned in: what the customer gets for it. The gateway knows, for every till of the store; only what this till ended itself, or has
 * not delivered yet, it knows alone. An unknown ticket never pays (T5d). Null: the gateway cannot be asked now.
 */
export async function scanTicket(deps: ScanTicketDeps, loadId: string): Promise<TicketNews | null> {
  const row = deps.outbox.find(loadId)
  if (row?.state === 'cancelled' || row?.state === 'expired') return ofOwnRow(deps, row)
  const answer = await deps.gateway.scanTicket(loadId)
  if (answer.kind !== 'ok') return null
  const { outcome, load } = answer.value
  if (row && load) await deps.outbox.recordAnswer(load)
  const after = deps.outbox.find(loadId)
  if (load === null || outcome === 'unknown') return after ? ofOwnRow(deps, after) : unknownTicket
  return newsOf(deps, { outcome, load }, after)
}

type Load = NonNullable<TicketAnswer['load']>
const unknownTicket: TicketNews = {
  outcome: 'unknown',
  number: null,
  amount: null,
  where: null,
  atMs: null,
  receipt: null,
}

/** The gateway does not know the load, and this till does. */
function ofOwnRow(deps: ScanTicketDeps, row: Row): TicketNews {
  const { number, minorUnits: amount } = row
  const about = { number, amount, where: null, atMs: null, receipt: null }
  if (row.cashTakenAtMs === null) return unknownTicket
  if (isHandedBack(row)) return { ...about, outcome: 'already', where: deps.terminalId }
  return row.cashWord === 'return' ? cashNews(deps, row) : { ...about, outcome: 'pending' }
}

function newsOf(
  deps: ScanTicketDeps,
  { outcome, load }: { outcome: TicketAnswer['outcome']; load: Load },
  row?: Row,
): TicketNews {
  const { number, amount, cashReturned, receipt } = load
  const about = { number, amount: amount.minorUnits, where: null, atMs: null, receipt: null }
  switch (outcome) {
    case 'receipt':
      return { ...about, outcome, where: deps.printer() }
    case 'cash':
      if (row) return isHandedBack(row) ? { ...about, outcome: 'already', where: deps.terminalId } : cashNews(deps, row)
      return {
        outcome,
        load: { loadId: load.id, number, amount: amount.minorUnits, account: load.destination.masked },
        why: { state: load.state, message: load.reason?.message ?? '' },
      }
    case 'already':
      if (cashReturned) return { ...about, outcome, where: cashReturned.terminalId, atMs: Date.parse(cashReturned.at) }
      return load.cash === 'return'
        ? { ...about, outcome, where: load.terminalId }
        : { ...about, outcome, receipt: receipt.state }
    case 'pending':
    case 'unknown':
      return { ...about, outcome }
  }
}

function cashNews({ wordsOf }: ScanTicketDeps, row: Row): TicketNews {
  const { state, message } = wordsOf(row)
  return {
    outcome: 'cash',
    load: { loadId: row.id, number: row.number, amount: row.minorUnits, account: row.masked },
    why: { state, message },
  }
}

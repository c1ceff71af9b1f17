import {
  type DestinationKind,
  issuesCode,
  MARKETPLACE_CODES,
  MAX_CLOCK_SKEW_MS,
  type Marketplace,
  marketplaceOf,
} from '@tillway/contract'
import { type Said, type SaidCode, said } from '../cashier/index.ts'
import type { Line } from '../heartbeat/index.ts'
import type { OpenSummary, Storage } from '../outbox/index.ts'

/** The till's own caps: open loads by count, by money in minor units, and by the age of the oldest. */
export interface Caps {
  readonly count: number
  /** Five times the largest load where it is not set. */
  readonly minorUnits: number | undefined
  readonly ageMs: number
}

/** Why a sale cannot be made now: `code` for programs, `message` for the cashier. */
export interface Refusal {
  readonly code: string
  readonly message: string
  readonly said: Said
}

export interface SaleFacts {
  readonly line: Line
  readonly open: OpenSummary
  readonly caps: Caps
  readonly nowMs: number
  /** Whether this till's own disk takes what must be kept. */
  readonly storage: Storage
  readonly policy: OfflinePolicy
}

/** Without a line: `refuse` takes no cash; `hold` takes it within the till's caps, and the customer leaves with a ticket. */
export type OfflinePolicy = 'refuse' | 'hold'

/** The marketplace that the gateway has named, with the smallest load of its contract; null while it has named none that this version knows. */
export function marketplaceAt(line: Line): Marketplace | null {
  const code = MARKETPLACE_CODES.find((known) => known === line.shop?.marketplace)
  if (code === undefined) return null
  const marketplace = marketplaceOf(code)
  return { ...marketplace, minimumLoad: line.shop?.minimumLoad ?? marketplace.minimumLoad }
}

/** Where programs know another word than the page's texts. */
const codesForPrograms: { readonly [C in SaidCode]?: string } = {
  'amount-smallest': 'amount-too-low',
  'amount-largest': 'amount-too-high',
  'cap-count': 'cap-reached',
  'cap-age': 'cap-reached',
  'cap-money': 'cap-reached',
  'store-funds': 'insufficient-funds',
}

function refuse(code: SaidCode, message: string, more: { amount?: number; count?: number } = {}): Refusal {
  return { code: codesForPrograms[code] ?? code, message, said: said(code, message, more) }
}

/** The gateway answers, and its disk takes no load. */
export const refusalByGateway = refuse(
  'gateway-not-writable',
  'The gateway cannot write to its disk, so it takes no load. Take no cash, and call support.',
)

/** R15: what was open is looked at by people first. */
export const refusalInReview = refuse(
  'gateway-in-review',
  'The gateway was restored from a backup, and support is looking at what was open. Take no cash until they have finished.',
)

/** The store's own funds at Amazon do not cover the load: nothing that the customer could do. */
export const refusalForFunds = refuse(
  'store-funds',
  'The store cannot load this at the moment: its funds at Amazon do not cover it. The customer is not at fault. Take no cash, and tell the supervisor.',
)

/** Only a gateway that answers knows how its funds are now. */
function isShort({ gateway, fundable = null }: Line, minorUnits: number): boolean {
  return gateway === 'ok' && fundable !== null && minorUnits > fundable
}

/** Rule T6, as far as it does not depend on the load: why no new sale can begin now, or null. */
export function whyNoSale(facts: SaleFacts): Refusal | null {
  const { line, open, caps, nowMs, storage } = facts
  const offline = whyOffline(facts) !== null
  if (storage === 'full') return refuse('till-disk-full', 'This till’s disk is full. Take no cash, and call support.')
  if (storage === 'not-writable')
    return refuse('till-not-writable', 'This till cannot write to its disk. Take no cash, and call support.')
  if (line.gateway === 'not-paired')
    return refuse('not-paired', 'This till is not paired with the store’s gateway yet. Run: pnpm terminal pair')
  if (line.gateway === 'refused')
    return refuse('gateway-refuses', 'The store’s gateway does not accept this till. Pair it again: pnpm terminal pair')
  if (line.gateway === 'unreachable' && !offline)
    return refuse('gateway-unreachable', 'The store’s gateway cannot be reached. Take no cash until it is back.')
  if (line.gateway === 'not-writable') return refusalByGateway
  if (line.gateway === 'in-review') return refusalInReview
  if (marketplaceAt(line) === null)
    return refuse('marketplace-unknown', 'The gateway’s marketplace is not known to this version of the till.')
  if (line.amazon === 'unreachable' && !offline)
    return refuse('amazon-unavailable', 'Amazon cannot be reached. Take no cash until it is back.')
  if (line.amazon === 'not-authorised')
    return refuse('not-authorised', 'Amazon does not accept the store’s keys. Take no cash, and call support.')
  if (isShort(line, marketplaceAt(line)?.minimumLoad ?? 0)) return refusalForFunds
  // T3. A held load does not expire, so without a line a clock that was not measured does no harm.
  if (line.offsetMs === null ? !offline : Math.abs(line.offsetMs) > MAX_CLOCK_SKEW_MS)
    return refuse(
      'clock-skew',
      `This till’s clock differs by ${Math.round(Math.abs(line.offsetMs ?? 0) / 1000)} seconds from the gateway’s. Set it right before the next sale.`,
      { count: Math.round(Math.abs(line.offsetMs ?? 0) / 1000) },
    )
  if (open.count >= caps.count)
    return refuse('cap-count', `${open.count} loads of this till are still open. Wait until they are finished.`, {
      count: open.count,
    })
  if (open.oldestConfirmedAtMs !== null && nowMs - open.oldestConfirmedAtMs >= caps.ageMs)
    return refuse('cap-age', 'A load of this till is open for too long. Call support before the next sale.')
  return null
}

/** Policy `hold`: why the next sale ends with a ticket, or null. It needs a shop that was heard of, in this run or before. */
export function whyOffline({ line, policy }: Pick<SaleFacts, 'line' | 'policy'>): Said | null {
  if (policy !== 'hold' || marketplaceAt(line) === null) return null
  if (line.gateway === 'unreachable') return said('offline-gateway', 'The gateway cannot be reached.')
  if (line.gateway === 'ok' && line.amazon === 'unreachable') return said('offline-amazon', 'Amazon cannot be reached.')
  return null
}

/** Rule T6 for one load: its money, and a printer where a claim code may be issued. */
export function whyNotThisLoad(facts: SaleFacts, load: { kind: DestinationKind; minorUnits: number }): Refusal | null {
  const { line, open, caps } = facts
  const general = whyNoSale(facts)
  if (general) return general
  const maximumLoad = line.shop?.maximumLoad ?? 0
  const minimumLoad = marketplaceAt(line)?.minimumLoad ?? 0
  if (load.minorUnits < minimumLoad)
    return refuse('amount-smallest', `The smallest amount is ${minimumLoad} minor units.`, { amount: minimumLoad })
  if (load.minorUnits > maximumLoad)
    return refuse('amount-largest', `The largest amount is ${maximumLoad} minor units.`, { amount: maximumLoad })
  if (isShort(line, load.minorUnits)) return refusalForFunds
  if (open.minorUnits + load.minorUnits > (caps.minorUnits ?? 5 * maximumLoad))
    return refuse(
      'cap-money',
      'With this load too much money of this till would be open. Wait until the earlier loads are finished.',
    )
  return whyNoPaper(facts, load.kind)
}

/** Rule T6 for one kind of load, whatever its money: why the claim code that it may issue can't be printed now, or null. */
export function whyNoPaper(facts: Pick<SaleFacts, 'line' | 'policy'>, kind: DestinationKind): Refusal | null {
  // Without a line the receipt, and with it a code, waits for the ticket.
  const code = issuesCode(kind)
  if (code === 'never' || whyOffline(facts) !== null) return null
  return code === 'always' ? whyNoGiftCard(facts.line) : whyNoCode(facts.line)
}

/** A gift card code comes on paper, or not at all (P4, C1). */
function whyNoGiftCard({ printer }: Line): Refusal | null {
  if (printer?.state === 'ready') return null
  const how = printer ? `it is not ready (${printer.reason ?? printer.state})` : 'this till has none'
  return refuse('printer-for-code', `A gift card code needs the receipt printer, and ${how}. Mend it, or choose one.`)
}

/** A phone number may have no account: then Amazon issues a claim code, which only paper may carry (P4, C1). */
function whyNoCode(line: Line): Refusal | null {
  const { printer } = line
  if (!printer && line.printers.length > 0)
    return refuse(
      'printer-not-chosen',
      'No receipt printer is chosen for this till, and a phone number may need a printed code. Use the customer’s barcode, or set RECEIPT_PRINTER_NAME.',
    )
  if (!printer)
    return refuse(
      'printer-missing',
      'There is no receipt printer, and a phone number may need a printed code. Use the customer’s barcode.',
    )
  if (printer.state === 'ready') return null
  return refuse(
    'printer-not-ready',
    `The receipt printer is not ready (${printer.reason ?? printer.state}), and a phone number may need a printed code. Mend it, or use the customer’s barcode.`,
  )
}

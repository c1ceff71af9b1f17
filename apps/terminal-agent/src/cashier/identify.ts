import { classifyScan, type Marketplace, parseBarcode } from '@tillway/contract'
import type { Target } from './facts.ts'
import { type Said, type SaidCode, said } from './said.ts'

export type Identified = { readonly ok: true; readonly target: Target } | { readonly ok: false; readonly message: Said }

/** Rule T7: what a scan is, by the contract's one table, and whether this version can use it. */
export function identify(text: string, marketplace: Marketplace): Identified {
  const scanned = classifyScan(text)
  switch (scanned.kind) {
    case 'barcode': {
      const check = parseBarcode(scanned.token, marketplace)
      if (!check.ok) return no('scan-misread', check.message)
      return { ok: true, target: { destination: check.destination, doubtful: check.doubtful } }
    }
    case 'ticket':
      return no('scan-ticket', 'This is the ticket of another load. Finish or end this sale first, then scan it again.')
    case 'badge':
      return no('scan-badge', 'This is a cashier’s badge. This version cannot use badges yet.')
    case 'card':
      return { ok: true, target: { destination: { kind: 'card', value: scanned.number }, doubtful: false } }
    case 'refused':
      return { ok: false, message: said(`scan-${scanned.code}`, scanned.message, { count: text.length }) }
  }
}

/** Rule T7: the load id of a ticket; null where it is none. */
export function ticketIn(text: string): string | null {
  const scanned = classifyScan(text)
  return scanned.kind === 'ticket' ? scanned.loadId : null
}

function no(code: SaidCode, english: string): Identified {
  return { ok: false, message: said(code, english) }
}

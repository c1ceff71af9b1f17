import { classifyScan, type Marketplace, parseBarcode } from '@tillway/contract'
import { type Said, type SaidCode, said } from './said.ts'
import type { Target } from './state.ts'

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
      return no(
        'scan-ticket',
        'This is a ticket of a load that was not finished. This version cannot use tickets yet: call support.',
      )
    case 'badge':
      return no('scan-badge', 'This is a cashier’s badge. This version cannot use badges yet.')
    case 'card':
      return no(
        'scan-card',
        'This is a gift card. This version cannot activate cards yet: scan the barcode in the Amazon app.',
      )
    case 'refused':
      return { ok: false, message: said(`scan-${scanned.code}`, scanned.message, { count: text.length }) }
  }
}

function no(code: SaidCode, english: string): Identified {
  return { ok: false, message: said(code, english) }
}

import { isLoadId } from './load-id.ts'

/** What a scan is, decided by this one table (rule T7) and by nothing else. */
export type Scanned =
  | { readonly kind: 'ticket'; readonly loadId: string }
  | { readonly kind: 'badge'; readonly badge: string }
  | { readonly kind: 'card'; readonly number: string }
  | { readonly kind: 'barcode'; readonly token: string }
  | {
      readonly kind: 'refused'
      readonly code: 'ticket-misread' | 'not-amazon' | 'length'
      readonly message: string
    }

/** Sorts the text of one scan, already stripped of framing and AIM identifier. */
export function classifyScan(text: string): Scanned {
  if (text.startsWith('TW')) {
    const loadId = text.slice(2)
    return isLoadId(loadId)
      ? { kind: 'ticket', loadId }
      : { kind: 'refused', code: 'ticket-misread', message: 'This ticket was misread. Scan it again.' }
  }
  if (text.startsWith('TB') && text.length <= 40) return { kind: 'badge', badge: text.slice(2) }
  if (!/^\d+$/.test(text))
    return {
      kind: 'refused',
      code: 'not-amazon',
      message: 'This is not an Amazon barcode. Scan the one in the customer’s Amazon app.',
    }
  if (text.length === 19) return { kind: 'card', number: text }
  if (text.length < 16 || text.length > 48)
    return {
      kind: 'refused',
      code: 'length',
      message: `An Amazon barcode has 16 to 48 digits and a gift card 19, this one has ${text.length}. Scan it again, or the barcode in the customer’s Amazon app.`,
    }
  return { kind: 'barcode', token: text }
}

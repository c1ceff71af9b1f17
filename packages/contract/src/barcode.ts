import type { ParsedDestination } from './destination.ts'
import { passesLuhn } from './luhn.ts'
import type { Marketplace } from './marketplaces/marketplace.ts'

/** Every published token ends in 19 digits that begin so and pass Luhn's check; what stands before differs by country and retailer. */
const TOKEN_PREFIX = '608574200'
const TOKEN_TAIL_LENGTH = 19

export type BarcodeCheck =
  | { readonly ok: true; readonly destination: ParsedDestination; readonly doubtful: boolean }
  | { readonly ok: false; readonly message: string }

/** Checks a customer's barcode as a token: 16 to 48 digits but not 19 (that is a card). It never judges by product code: Amazon decides. */
export function parseBarcode(text: string, marketplace: Marketplace): BarcodeCheck {
  if (!/^\d*$/.test(text)) return no('An Amazon barcode has digits only. Scan it again.')
  if (text.length < 16 || text.length > 48)
    return no(`An Amazon barcode has 16 to 48 digits, this one has ${text.length}. Scan it again.`)
  if (text.length === TOKEN_TAIL_LENGTH) return no('This is the number of a gift card, not the barcode of an account.')
  const tail = text.slice(-TOKEN_TAIL_LENGTH)
  const doubtful = !(tail.startsWith(TOKEN_PREFIX) && passesLuhn(tail))
  if (doubtful && marketplace.tokenCheck === 'refuse')
    return no('The barcode was misread, or is not an Amazon barcode. Scan it again.')
  return { ok: true, destination: { kind: 'barcode', value: text }, doubtful }
}

function no(message: string): BarcodeCheck {
  return { ok: false, message }
}

import type { Marketplace } from '@tillway/contract'
import { barcodeScript } from './barcode-script.ts'
import { cardScript } from './card-script.ts'
import type { CertificationCase, Method } from './certification-case.ts'
import { phoneScript } from './phone-script.ts'
import { receiptScript } from './receipt-script.ts'

/** The published cases of a method. `marketplace` has the limits of the partner's contract. */
export function scriptOf(method: Method, marketplace: Marketplace): readonly CertificationCase[] {
  switch (method) {
    case 'barcode':
      return barcodeScript
    case 'phone':
      return phoneScript(marketplace)
    case 'receipt':
      return receiptScript(marketplace)
    case 'card':
      return cardScript
  }
}

import type { PrinterProfile } from './printer-profile.ts'

/**
 * T-1.
 *
 * Sources: ReceiptPrinterEncoder `generated/mapping.js`, `generated/printers.js` (`metapace`).
 */
export const metapace: PrinterProfile = {
  name: 'metapace',
  columns: 42,
  commands: 'generic',
  western: { letters: 'cp858', page: 19 },
  hasKanji: false,
  hasLines: true,
  hasSquareCodes: false,
  hasCutter: true,
}

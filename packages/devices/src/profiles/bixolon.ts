import type { PrinterProfile } from './printer-profile.ts'

/**
 * SRP-350 and later.
 *
 * Sources: ReceiptPrinterEncoder `generated/mapping.js`, `generated/printers.js` (`bixolon`, `bixolon/legacy`).
 */
export const bixolon: PrinterProfile = {
  name: 'bixolon',
  columns: 42,
  commands: 'generic',
  western: { letters: 'cp858', page: 19 },
  hasKanji: false,
  hasLines: true,
  hasSquareCodes: false,
  hasCutter: true,
}

import type { PrinterProfile } from './printer-profile.ts'

/**
 * A779. Its page 1 has letters where others have lines.
 *
 * Sources: ReceiptPrinterEncoder `generated/mapping.js`, `generated/printers.js` (`hp`: page 1 is 850, page 6 is 858).
 */
export const hp: PrinterProfile = {
  name: 'hp',
  columns: 44,
  commands: 'generic',
  western: { letters: 'cp858', page: 6 },
  hasKanji: false,
  hasLines: false,
  hasSquareCodes: false,
  hasCutter: true,
}

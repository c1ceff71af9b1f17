import type { PrinterProfile } from './printer-profile.ts'

/**
 * POS-8360 and its like, on 80 mm paper.
 *
 * Sources: ReceiptPrinterEncoder `generated/mapping.js`, `generated/printers.js` (`pos-8360`: 48 columns, raster pictures).
 */
export const pos80: PrinterProfile = {
  name: 'pos-80',
  columns: 48,
  commands: 'generic',
  western: { letters: 'cp858', page: 19 },
  hasKanji: false,
  hasLines: true,
  hasSquareCodes: false,
  hasCutter: true,
}

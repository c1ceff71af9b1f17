import type { PrinterProfile } from './printer-profile.ts'

/**
 * Star printers set to ESC/POS. In Star’s own mode they are not supported.
 *
 * Sources: ReceiptPrinterEncoder `generated/mapping.js`, `generated/printers.js` (`star` of `esc-pos`; 48 columns of the TSP100IV and TSP650II).
 */
export const starEscpos: PrinterProfile = {
  name: 'star-escpos',
  columns: 48,
  commands: 'generic',
  western: { letters: 'cp858', page: 19 },
  hasKanji: false,
  hasLines: true,
  hasSquareCodes: false,
  hasCutter: true,
}

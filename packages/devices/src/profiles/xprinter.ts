import type { PrinterProfile } from './printer-profile.ts'

/**
 * XP-N160II, XP-T80Q.
 *
 * Sources: ReceiptPrinterEncoder `generated/mapping.js`, `generated/printers.js` (`xprinter`).
 */
export const xprinter: PrinterProfile = {
  name: 'xprinter',
  columns: 48,
  commands: 'generic',
  western: { letters: 'cp858', page: 19 },
  hasKanji: false,
  hasLines: true,
  hasSquareCodes: false,
  hasCutter: true,
}

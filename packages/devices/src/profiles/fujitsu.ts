import type { PrinterProfile } from './printer-profile.ts'

/**
 * FP-1000.
 *
 * Sources: ReceiptPrinterEncoder `generated/mapping.js`, `generated/printers.js` (`fujitsu`);
 * receiptline `lib/receiptline.js` (`fit`: Shift JIS, pictures as Epson’s).
 */
export const fujitsu: PrinterProfile = {
  name: 'fujitsu',
  columns: 48,
  commands: 'epson',
  western: { letters: 'cp858', page: 19 },
  hasKanji: true,
  hasLines: true,
  hasSquareCodes: false,
  hasCutter: true,
}

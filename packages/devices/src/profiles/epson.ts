import type { PrinterProfile } from './printer-profile.ts'

/**
 * TM-T88V and later, TM-T20, TM-m30, and what behaves like them. What is printed with where an address names no profile.
 *
 * Sources: ReceiptPrinterEncoder `generated/mapping.js`, `generated/printers.js` (`epson`: font A 42 columns, 48 on the TM-T20III: say `columns=48`);
 * escpos-printer-db `data/profile/default.yml` (page 19; graphics, QR codes);
 * receiptline `lib/receiptline.js` (`escpos`: Shift JIS with `FS C 1`).
 */
export const epson: PrinterProfile = {
  name: 'epson',
  columns: 42,
  commands: 'epson',
  western: { letters: 'cp858', page: 19 },
  hasKanji: true,
  hasLines: true,
  hasSquareCodes: true,
  hasCutter: true,
}

import type { PrinterProfile } from './printer-profile.ts'

/**
 * CT-S310II, CT-S651. The sources disagree about page 2 (858 or 850), and agree about page 16.
 *
 * Sources: ReceiptPrinterEncoder `generated/mapping.js`, `generated/printers.js` (`citizen`: page 16 Windows-1252);
 * escpos-printer-db `data/profile/CT-S651.yml` (48 columns, page 16 CP1252, graphics, QR codes, cutter);
 * receiptline `lib/receiptline.js` (`citizen`: Shift JIS, pictures as Epson’s).
 */
export const citizen: PrinterProfile = {
  name: 'citizen',
  columns: 48,
  commands: 'epson',
  western: { letters: 'cp1252', page: 16 },
  hasKanji: true,
  hasLines: true,
  hasSquareCodes: true,
  hasCutter: true,
}

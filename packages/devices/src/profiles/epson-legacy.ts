import type { PrinterProfile } from './printer-profile.ts'

/**
 * TM-T88II, TM-T88III and TM-T70, which know neither GS ( L nor GS ( k.
 *
 * Sources: ReceiptPrinterEncoder `generated/mapping.js`, `generated/printers.js` (`epson/legacy`);
 * escpos-printer-db#64 (the TM-T88III and both commands);
 * receiptline `lib/receiptline.js` (`generic`).
 */
export const epsonLegacy: PrinterProfile = {
  name: 'epson-legacy',
  columns: 42,
  commands: 'generic',
  western: { letters: 'cp858', page: 19 },
  hasKanji: true,
  hasLines: true,
  hasSquareCodes: false,
  hasCutter: true,
}

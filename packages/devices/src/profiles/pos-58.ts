import type { PrinterProfile } from './printer-profile.ts'

/**
 * POS-5890, ZJ-5870 and their many names, on 58 mm paper. The sources disagree about a cutter: it is not asked for one.
 *
 * Sources: ReceiptPrinterEncoder `generated/mapping.js`, `generated/printers.js` (`pos-5890`: 32 columns, raster pictures);
 * escpos-printer-db `data/profile/POS-5890.yml`, `simple.yml` (page 19; no graphics, no QR code, no cutter);
 * escpos-php#49 (raster pictures, not graphics).
 */
export const pos58: PrinterProfile = {
  name: 'pos-58',
  columns: 32,
  commands: 'generic',
  western: { letters: 'cp858', page: 19 },
  hasKanji: false,
  hasLines: true,
  hasSquareCodes: false,
  hasCutter: false,
}

import type { PrinterProfile } from './printer-profile.ts'

/**
 * 58T, on 58 mm paper.
 *
 * Sources: ReceiptPrinterEncoder `generated/mapping.js`, `generated/printers.js` (`youku`; no cutter).
 */
export const youku58: PrinterProfile = {
  name: 'youku-58',
  columns: 32,
  commands: 'generic',
  western: { letters: 'cp858', page: 19 },
  hasKanji: false,
  hasLines: true,
  hasSquareCodes: false,
  hasCutter: false,
}

import { inputFields, type ReportField } from './report-descriptor.ts'

/** Where things stand in a scanner's input report, in bytes from the first that node-hid hands over (the report id, if there is one). */
export interface ScanLayout {
  readonly reportId: number
  /** The byte that counts the data; null: the data end at the first NUL. */
  readonly lengthAt: number | null
  /** The three bytes of the AIM identifier; null: there is none. */
  readonly aimAt: number | null
  readonly dataAt: number
  readonly dataBytes: number
  /** The bit that says that the scan goes on in the next report; null: every report is a whole scan. */
  readonly goesOn: { readonly byte: number; readonly mask: number } | null
}

const BAR_CODE_PAGE = 0x8c
const [SYMBOLOGY_1, DECODED_DATA, DATA_CONTINUED] = [0xfb, 0xfe, 0xff] as const
const GENERIC_PAGE = 0x01
const BYTE_COUNT = 0x3b

/** The 64-byte report of two vendors' manuals (Access-IS LSR118 p. 68, ATR110 p. 33). */
export const USUAL_LAYOUT: ScanLayout = {
  reportId: 2,
  lengthAt: 1,
  aimAt: 2,
  dataAt: 5,
  dataBytes: 56,
  goesOn: { byte: 63, mask: 0x01 },
}

/** Assumed of vendors whose `]` stands one byte later than usual: a reader in the field takes both places. */
export const LATER_LAYOUT: ScanLayout = { ...USUAL_LAYOUT, aimAt: 3, dataAt: 6, dataBytes: 55 }

/**
 * Reads the layout from a report descriptor (HID Point of Sale Usage Tables 1.02: usage page 0x8C). Vendors' layouts differ, so
 * the descriptor is asked first; null where it names no decoded data, and the usual layout has to do.
 */
export function scanLayout(descriptor: Uint8Array): ScanLayout | null {
  const fields = inputFields(descriptor)
  const first = find(fields, BAR_CODE_PAGE, DECODED_DATA)
  if (first?.bitSize !== 8 || first.bitOffset % 8 !== 0) return null
  const report = fields.filter((field) => field.reportId === first.reportId)
  const data = report.filter((field) => field.usagePage === BAR_CODE_PAGE && field.usage === DECODED_DATA)
  const goesOn = find(report, BAR_CODE_PAGE, DATA_CONTINUED)
  return {
    reportId: first.reportId,
    lengthAt: byteOf(find(report, GENERIC_PAGE, BYTE_COUNT)),
    aimAt: byteOf(find(report, BAR_CODE_PAGE, SYMBOLOGY_1)),
    dataAt: first.bitOffset / 8,
    dataBytes: data.length,
    goesOn: goesOn ? { byte: goesOn.bitOffset >> 3, mask: 1 << (goesOn.bitOffset & 7) } : null,
  }
}

function find(fields: readonly ReportField[], usagePage: number, usage: number): ReportField | undefined {
  return fields.find((field) => field.usagePage === usagePage && field.usage === usage)
}

function byteOf(field: ReportField | undefined): number | null {
  return field && field.bitSize === 8 && field.bitOffset % 8 === 0 ? field.bitOffset / 8 : null
}

/** One element of an input report, as its descriptor names it. */
export interface ReportField {
  readonly reportId: number
  readonly usagePage: number
  readonly usage: number
  /** From the first byte that node-hid hands over: the report id counts, where the device has ids. */
  readonly bitOffset: number
  readonly bitSize: number
}

const MAIN = 0
const GLOBAL = 1
const LOCAL = 2
const INPUT = 0x8
const [USAGE_PAGE, REPORT_SIZE, REPORT_ID, REPORT_COUNT, PUSH, POP] = [0x0, 0x7, 0x8, 0x9, 0xa, 0xb] as const
const [USAGE, USAGE_MINIMUM, USAGE_MAXIMUM] = [0x0, 0x1, 0x2] as const
const LONG_ITEM = 0xfe
/** A kernel takes no longer descriptor (HID_MAX_DESCRIPTOR_SIZE). */
const MAX_DESCRIPTOR_BYTES = 4096
/** No scanner has a report of more than 64 bytes on the wire; what claims more is noise. */
const MAX_REPORT_BITS = 8 * 4096
const MAX_FIELDS = 4096

interface Globals {
  usagePage: number
  reportSize: number
  reportId: number
  reportCount: number
}

/**
 * The input fields of a HID report descriptor (USB HID 1.11, 6.2.2), in their order. A descriptor that breaks off or makes no sense
 * gives the fields up to there: never throws.
 */
export function inputFields(descriptor: Uint8Array): ReportField[] {
  const fields: ReportField[] = []
  const bitsOf = new Map<number, number>()
  const stack: Globals[] = []
  let globals: Globals = { usagePage: 0, reportSize: 0, reportId: 0, reportCount: 0 }
  let usages: number[] = []
  let usageMinimum: number | null = null

  function addInputs(): boolean {
    const { reportId, reportSize, reportCount, usagePage } = globals
    // Without ids there is one report, and no byte before it.
    const start = bitsOf.get(reportId) ?? (reportId === 0 ? 0 : 8)
    const end = start + reportSize * reportCount
    if (end > MAX_REPORT_BITS || fields.length + reportCount > MAX_FIELDS) return false
    for (let n = 0; n < reportCount; n++) {
      // The last usage stands for all elements that follow it.
      const usage = usages[n] ?? usages.at(-1)
      if (usage === undefined) break
      fields.push({
        reportId,
        usagePage: usage > 0xffff ? usage >>> 16 : usagePage,
        usage: usage & 0xffff,
        bitOffset: start + n * reportSize,
        bitSize: reportSize,
      })
    }
    bitsOf.set(reportId, end)
    return true
  }

  const bytes = descriptor.subarray(0, MAX_DESCRIPTOR_BYTES)
  for (let at = 0; at < bytes.length; ) {
    const prefix = bytes[at] ?? 0
    if (prefix === LONG_ITEM) {
      at += 3 + (bytes[at + 1] ?? 0)
      continue
    }
    const size = [0, 1, 2, 4][prefix & 3] ?? 0
    if (at + 1 + size > bytes.length) break
    let value = 0
    for (let n = size; n > 0; n--) value = value * 256 + (bytes[at + n] ?? 0)
    at += 1 + size
    const type = (prefix >> 2) & 3
    const tag = prefix >> 4
    if (type === GLOBAL) {
      if (tag === USAGE_PAGE) globals.usagePage = value & 0xffff
      else if (tag === REPORT_SIZE) globals.reportSize = value
      else if (tag === REPORT_COUNT) globals.reportCount = value
      else if (tag === REPORT_ID) globals.reportId = value & 0xff
      else if (tag === PUSH && stack.length < 16) stack.push({ ...globals })
      else if (tag === POP) globals = stack.pop() ?? globals
    } else if (type === LOCAL) {
      if (tag === USAGE && usages.length < MAX_FIELDS) usages.push(value)
      else if (tag === USAGE_MINIMUM) usageMinimum = value
      else if (tag === USAGE_MAXIMUM && usageMinimum !== null) {
        for (let usage = usageMinimum; usage <= value && usages.length < MAX_FIELDS; usage++) usages.push(usage)
      }
    } else if (type === MAIN) {
      if (tag === INPUT && !addInputs()) break
      usages = []
      usageMinimum = null
    }
  }
  return fields
}

import { createFrameBuffer } from '../framing/frame-buffer.ts'
import type { Frame } from '../framing/frames.ts'
import { readScanText } from '../scan-text.ts'
import type { RefusedScan, Scan } from '../scanner.ts'
import { LATER_LAYOUT, type ScanLayout, USUAL_LAYOUT } from './scan-layout.ts'

export type ReportResult = { readonly scan: Scan } | { readonly refused: RefusedScan } | null

export interface ScanReports {
  /** One input report as node-hid hands it over. Null: the scan goes on, or the report is of another kind. */
  push(report: Uint8Array): ReportResult
  /** Forgets half a scan; null when there was none. */
  discard(): RefusedScan | null
  readonly pendingLength: number
  /** Bytes of a scan in memory, whatever was counted. */
  readonly heldBytes: number
}

const BRACKET = 0x5d
const LINE_END = new Set([0x0d, 0x0a])

/** Joins a HID scanner's reports to scans. `layout` null: the usual ones, told apart by where the AIM identifier begins. */
export function createScanReports(layout: ScanLayout | null, maxBytes: number): ScanReports {
  const buffer = createFrameBuffer(maxBytes)
  let aim: string | null = null

  return {
    push(report) {
      const reportId = (layout ?? USUAL_LAYOUT).reportId
      if (reportId !== 0 && report[0] !== reportId) return null
      const at = layout ?? usualLayout(report)
      if (!at) return { refused: { reason: 'The scanner sent a report that is not known.', length: report.length } }
      const room = report.subarray(at.dataAt, at.dataAt + at.dataBytes)
      const counted = at.lengthAt === null ? endOf(room) : (report[at.lengthAt] ?? 0)
      if (counted > room.length) {
        buffer.discard()
        return { refused: { reason: 'The scanner counts more data than its report holds.', length: counted } }
      }
      if (buffer.length === 0) aim = readAim(report, at.aimAt)
      for (const byte of room.subarray(0, counted)) buffer.keep(byte)
      if (at.goesOn && ((report[at.goesOn.byte] ?? 0) & at.goesOn.mask) !== 0) return null
      return scanOf(buffer.end(), aim)
    },
    discard() {
      const half = buffer.discard()
      return half && { reason: half.reason, length: half.length }
    },
    get pendingLength() {
      return buffer.length
    },
    get heldBytes() {
      return buffer.heldBytes
    },
  }
}

/** `frame` null: reports came, and nothing was in them. */
function scanOf(frame: Frame | null, aim: string | null): ReportResult {
  if (frame?.kind === 'refused') return { refused: { reason: frame.reason, length: frame.length } }
  const bytes = frame?.kind === 'frame' ? frame.bytes : Buffer.alloc(0)
  let last = bytes.length
  // A suffix set for the keyboard mode may come here too.
  while (last > 0 && LINE_END.has(bytes[last - 1] ?? 0)) last--
  const raw = bytes.subarray(0, last)
  const read = readScanText(raw)
  if (!read.ok) return { refused: { reason: read.reason, length: bytes.length } }
  return { scan: { text: read.text, aim: read.aim ?? aim, raw } }
}

function usualLayout(report: Uint8Array): ScanLayout | null {
  if (report[2] === BRACKET) return USUAL_LAYOUT
  return report[3] === BRACKET ? LATER_LAYOUT : null
}

function readAim(report: Uint8Array, at: number | null): string | null {
  if (at === null || report[at] !== BRACKET) return null
  const text = String.fromCharCode(...report.subarray(at, at + 3))
  return /^\][A-Za-z][0-9A-Za-z]$/.test(text) ? text : null
}

function endOf(data: Uint8Array): number {
  const nul = data.indexOf(0)
  return nul < 0 ? data.length : nul
}

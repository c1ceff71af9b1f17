import type { DeviceStatus } from './device-status.ts'
import type { Timers } from './timers.ts'

/** One scan, without its framing and AIM identifier. It may be a customer's barcode: never log it. */
export interface Scan {
  /** Printable ASCII, at least one character. */
  readonly text: string
  /** The AIM symbology identifier that came before the text, such as `]C0`. */
  readonly aim: string | null
  /** The whole frame as it came, without its end mark. */
  readonly raw: Buffer
}

/** Something came from the scanner that is not a scan: noise, half a frame, a line without an end. Never holds the content. */
export interface RefusedScan {
  readonly reason: string
  readonly length: number
}

export interface ScannerOptions {
  onScan(scan: Scan): void
  /** Called on every change of state, never with the same state twice. */
  onStatus?(status: DeviceStatus): void
  onRefused?(refused: RefusedScan): void
  readonly timers?: Timers
  readonly limits?: Partial<ScannerLimits>
}

export interface ScannerLimits {
  /** A longer frame is dropped to its end. */
  readonly maxFrameBytes: number
  /** A frame that does not go on for so long is discarded. */
  readonly frameSilenceMs: number
  /** How often an open device is looked at, because an unplug can go unnoticed. */
  readonly watchEveryMs: number
  /** How often an absent device is looked for: from the first of these, doubled up to the second. */
  readonly searchFirstMs: number
  readonly searchAtMostMs: number
  /** How long a device that has just appeared is left alone before it is opened. */
  readonly settleMs: number
}

export const SCANNER_LIMITS: ScannerLimits = {
  maxFrameBytes: 512,
  frameSilenceMs: 500,
  watchEveryMs: 1000,
  searchFirstMs: 125,
  searchAtMostMs: 1000,
  settleMs: 400,
}

export interface Scanner {
  status(): DeviceStatus
  /** For `keyboard` and `simulated`: one scan's text as it came from the page or a test. Does nothing on a device with a wire of its own. */
  feed(text: string): void
  close(): Promise<void>
}

/** What a scanner's bytes become. `answer`: what to send back once the frame was passed on; null: nothing. */
export type Frame =
  | {
      readonly kind: 'frame'
      readonly bytes: Buffer
      readonly answer: Uint8Array | null
      /** Where a scanner may send the same frame again; absent: it never does. */
      readonly showing?: Showing
    }
  /** Belongs to a scan, and is none itself. */
  | { readonly kind: 'part'; readonly answer: Uint8Array }
  | RefusedFrame

/** Something that is no scan. Its bytes were dropped as they came. */
export interface RefusedFrame {
  readonly kind: 'refused'
  readonly reason: string
  readonly length: number
  readonly answer: Uint8Array | null
}

/** Whether a frame was shown to somebody: only then is the same frame, sent again, one that was seen before. */
export interface Showing {
  readonly isDone: boolean
  done(): void
}

export interface Frames {
  /** The frames that end in this chunk. Empty frames are left out. */
  push(chunk: Uint8Array): Frame[]
  /** Forgets what has come of a frame that will not end; null when there was none. */
  discard(): Frame | null
  /** Bytes of a frame that has not ended yet, dropped ones too. */
  readonly pendingLength: number
  /** Bytes of scans in memory now, whatever was counted: it has a bound of its own, whoever sends what. */
  readonly heldBytes: number
}

export const BROKEN_OFF = 'The scan broke off before its end.'
export const WITHOUT_END = 'The scanner sent a line without an end.'

export function refused(reason: string, length: number, answer: Uint8Array | null = null): RefusedFrame {
  return { kind: 'refused', reason, length, answer }
}

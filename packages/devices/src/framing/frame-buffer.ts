import { BROKEN_OFF, type Frame, type RefusedFrame, refused, WITHOUT_END } from './frames.ts'

export interface FrameBuffer {
  keep(byte: number): void
  /** Takes the last byte back: it belonged to the end mark. */
  dropLast(): void
  /** The frame that ends here; null when it is empty. */
  end(): Frame | null
  discard(): RefusedFrame | null
  readonly length: number
  /** What it takes in memory. */
  readonly heldBytes: number
}

/** The bytes of one unfinished frame, at most `maxBytes` of them; what comes beyond is counted only. */
export function createFrameBuffer(maxBytes: number): FrameBuffer {
  const kept = Buffer.alloc(maxBytes)
  let length = 0

  function forget() {
    // It may have been a customer's barcode.
    kept.fill(0)
    length = 0
  }

  return {
    keep(byte) {
      if (length < maxBytes) kept[length] = byte
      length++
    },
    dropLast() {
      length--
    },
    end() {
      const frame: Frame | null =
        length > maxBytes
          ? refused(WITHOUT_END, length)
          : length > 0
            ? { kind: 'frame', bytes: Buffer.from(kept.subarray(0, length)), answer: null }
            : null
      forget()
      return frame
    },
    discard() {
      const frame = length > 0 ? refused(BROKEN_OFF, length) : null
      forget()
      return frame
    },
    get length() {
      return length
    },
    get heldBytes() {
      return kept.length
    },
  }
}

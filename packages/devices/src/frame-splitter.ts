export type Frame =
  | { readonly kind: 'frame'; readonly bytes: Buffer }
  /** Longer than allowed; its bytes were dropped as they came. */
  | { readonly kind: 'too-long'; readonly length: number }

export interface FrameSplitter {
  /** The frames that end in this chunk. Empty frames are left out. */
  push(chunk: Uint8Array): Frame[]
  /** Forgets what has come of a frame that will not end, and tells how many bytes that were. */
  discard(): number
  /** Bytes of a frame that has not ended yet, dropped ones too. */
  readonly pendingLength: number
}

const CR = 0x0d
const LF = 0x0a

/**
 * Cuts a scanner's bytes into frames. The frames depend on the bytes alone, not on how they were split on their way, and no
 * more than `maxBytes` are kept.
 */
export function createFrameSplitter(framing: 'any' | 'cr' | 'crlf' | 'lf', maxBytes: number): FrameSplitter {
  const kept = Buffer.alloc(maxBytes)
  let length = 0
  let previousWasCr = false

  function keep(byte: number) {
    if (length < maxBytes) kept[length] = byte
    length++
  }

  function end(frames: Frame[]) {
    if (length > maxBytes) frames.push({ kind: 'too-long', length })
    else if (length > 0) frames.push({ kind: 'frame', bytes: Buffer.from(kept.subarray(0, length)) })
    forget()
  }

  function forget() {
    kept.fill(0)
    length = 0
    previousWasCr = false
  }

  return {
    push(chunk) {
      const frames: Frame[] = []
      for (const byte of chunk) {
        if (framing === 'crlf') {
          if (previousWasCr && byte === LF) {
            length--
            end(frames)
          } else {
            keep(byte)
            previousWasCr = byte === CR
          }
        } else if ((byte === CR && framing !== 'lf') || (byte === LF && framing !== 'cr')) end(frames)
        else keep(byte)
      }
      return frames
    },
    discard() {
      const dropped = length
      forget()
      return dropped
    },
    get pendingLength() {
      return length
    },
  }
}

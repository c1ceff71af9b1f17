import { createFrameBuffer } from './frame-buffer.ts'
import type { Frame, Frames } from './frames.ts'

const CR = 0x0d
const LF = 0x0a

/**
 * Cuts a scanner's bytes into lines. The frames depend on the bytes alone, not on how they were split on their way, and no
 * more than `maxBytes` are kept.
 */
export function createLineFrames(framing: 'any' | 'cr' | 'crlf' | 'lf', maxBytes: number): Frames {
  const buffer = createFrameBuffer(maxBytes)
  let previousWasCr = false

  function end(frames: Frame[]) {
    previousWasCr = false
    const frame = buffer.end()
    if (frame) frames.push(frame)
  }

  return {
    push(chunk) {
      const frames: Frame[] = []
      for (const byte of chunk) {
        if (framing === 'crlf') {
          if (previousWasCr && byte === LF) {
            buffer.dropLast()
            end(frames)
          } else {
            buffer.keep(byte)
            previousWasCr = byte === CR
          }
        } else if ((byte === CR && framing !== 'lf') || (byte === LF && framing !== 'cr')) end(frames)
        else buffer.keep(byte)
      }
      return frames
    },
    discard() {
      previousWasCr = false
      return buffer.discard()
    },
    get pendingLength() {
      return buffer.length
    },
    get heldBytes() {
      return buffer.heldBytes
    },
  }
}

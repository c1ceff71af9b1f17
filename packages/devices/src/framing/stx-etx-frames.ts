import { createFrameBuffer } from './frame-buffer.ts'
import { type Frame, type Frames, refused } from './frames.ts'

const STX = 0x02
const ETX = 0x03
/** Scanners that frame with STX and ETX may send their usual line end all the same. */
const LINE_END = new Set([0x0d, 0x0a])

/** Cuts a scanner's bytes into what stands between STX and ETX. A second STX begins anew: the first frame broke off. */
export function createStxEtxFrames(maxBytes: number): Frames {
  const buffer = createFrameBuffer(maxBytes)
  let inside = false
  let outsideLength = 0

  function outsideEnds(frames: Frame[]) {
    if (outsideLength > 0) frames.push(refused('Bytes came outside of STX and ETX.', outsideLength))
    outsideLength = 0
  }

  return {
    push(chunk) {
      const frames: Frame[] = []
      for (const byte of chunk) {
        if (byte === STX) {
          const half = buffer.discard()
          if (half) frames.push(half)
          outsideEnds(frames)
          inside = true
        } else if (!inside) {
          if (!LINE_END.has(byte)) outsideLength++
        } else if (byte === ETX) {
          inside = false
          const frame = buffer.end()
          if (frame) frames.push(frame)
        } else buffer.keep(byte)
      }
      return frames
    },
    discard() {
      inside = false
      const frames: Frame[] = []
      outsideEnds(frames)
      return buffer.discard() ?? frames[0] ?? null
    },
    get pendingLength() {
      return buffer.length + outsideLength
    },
    get heldBytes() {
      return buffer.heldBytes
    },
  }
}

import { createFrameBuffer } from '../framing/frame-buffer.ts'
import { type Frame, refused } from '../framing/frames.ts'
import type { KeyEvent } from './input-event.ts'
import { typedBy } from './key-codes.ts'

const KEYS_LOST = 'Keys of this scan were lost on their way.'

export interface TypedFrames {
  /** The scan that ends with this key, or why it is none; null: it goes on. */
  push(event: KeyEvent): Frame | null
  /** Forgets what has come of a scan that will not end; null when there was none that anybody needs to hear of. */
  discard(): Frame | null
  /** Whether a scan has begun and not ended. */
  readonly isUnderWay: boolean
  /** Bytes of a scan in memory, whatever was counted. */
  readonly heldBytes: number
}

/** The keys that a scanner types, as scans. At most `maxBytes` of one are kept. */
export function createTypedFrames(maxBytes: number): TypedFrames {
  const typed = createFrameBuffer(maxBytes)
  let hasGap = false
  return {
    push(event) {
      if (event === 'overrun') {
        const { length } = typed
        typed.discard()
        // What follows up to the end is the tail of the same scan, and must not become a scan of its own.
        hasGap = true
        return refused(KEYS_LOST, length)
      }
      const character = typedBy(event)
      if (character === 'end') {
        const frame = typed.end()
        if (!hasGap) return frame
        hasGap = false
      } else if (character !== null && !hasGap) typed.keep(character.charCodeAt(0))
      return null
    },
    discard() {
      hasGap = false
      return typed.discard()
    },
    get isUnderWay() {
      return hasGap || typed.length > 0
    },
    get heldBytes() {
      return typed.heldBytes
    },
  }
}

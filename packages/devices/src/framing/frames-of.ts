import type { Framing } from '../device-address.ts'
import type { Frames } from './frames.ts'
import { createLineFrames } from './line-frames.ts'
import { createSsiFrames } from './ssi-frames.ts'
import { createStxEtxFrames } from './stx-etx-frames.ts'

/** The reader for a serial scanner's framing. No reader keeps more than about `maxBytes`. */
export function framesOf(framing: Framing, maxBytes: number): Frames {
  if (framing === 'stx-etx') return createStxEtxFrames(maxBytes)
  if (framing === 'ssi') return createSsiFrames(maxBytes)
  return createLineFrames(framing, maxBytes)
}

import { createHash } from 'node:crypto'
import { BROKEN_OFF, type Frame, type Frames, refused, type Showing, WITHOUT_END } from './frames.ts'
import {
  FROM_DECODER_OPCODES,
  SSI,
  SSI_CHECKSUM_BYTES,
  SSI_HEADER_BYTES,
  ssiChecksum,
  ssiPacket,
} from './ssi-packet.ts'

const LONGEST_PACKET = 255 + SSI_CHECKSUM_BYTES
const ACK = ssiPacket(SSI.CMD_ACK)
const SEND_AGAIN = ssiPacket(SSI.CMD_NAK, Uint8Array.of(SSI.NAK_RESEND))
const DENIED = ssiPacket(SSI.CMD_NAK, Uint8Array.of(SSI.NAK_DENIED))

/**
 * Reads Zebra SSI packets. Packets have no start mark: where none with a known opcode, the decoder as its source and a right checksum begins, one byte is
 * dropped. The answer to a scan is an ACK, which means that the frame was read and passed on, not that money is safe (rule T10);
 * a scanner that hears none sends the same packet again, marked: once the scan was shown, that is acknowledged but not taken for a second scan.
 */
export function createSsiFrames(maxBytes: number): Frames {
  let pending: Buffer = Buffer.alloc(0)
  let noiseLength = 0
  let message: Buffer = Buffer.alloc(0)
  let messageLength = 0
  /** `hash`, because the packet is a customer's barcode; `unshown`: its scan, kept only until it was shown. */
  let last: { readonly hash: Buffer; unshown: Frame | null } | null = null

  function read(packet: Buffer): Frame | null {
    const [, opcode, , status = 0] = packet
    if (opcode === SSI.MULTIPACKET_SEGMENT) return refused(WITHOUT_END, packet.length, DENIED)
    // Everything else is an answer to a command or an event of the scanner's own.
    if (opcode !== SSI.DECODE_DATA) return null
    const hash = hashOf(packet)
    if ((status & SSI.RETRANSMIT) !== 0 && last?.hash.equals(hash)) return last.unshown ?? { kind: 'part', answer: ACK }
    const now: NonNullable<typeof last> = { hash, unshown: null }
    last = now
    // The first byte of the data is the bar code's type, in Zebra's own numbers.
    const part = packet.subarray(SSI_HEADER_BYTES + 1, -SSI_CHECKSUM_BYTES)
    messageLength += part.length
    if (messageLength <= maxBytes) message = Buffer.concat([message, part])
    if (status & SSI.CONTINUES) return { kind: 'part', answer: ACK }
    const frame: Frame =
      messageLength > maxBytes
        ? refused(WITHOUT_END, messageLength, ACK)
        : {
            kind: 'frame',
            bytes: message,
            answer: ACK,
            showing: createShowing(() => {
              now.unshown = null
            }),
          }
    if (frame.kind === 'frame') now.unshown = frame
    message = Buffer.alloc(0)
    messageLength = 0
    return frame
  }

  function noiseEnds(frames: Frame[]) {
    if (noiseLength > 0) frames.push(refused('A damaged scan came: it was asked for again.', noiseLength, SEND_AGAIN))
    noiseLength = 0
  }

  /** 0: more bytes are needed. -1: no packet begins here. */
  function packetLength(): number {
    const [length = 0, opcode, source] = pending
    if (pending.length > 0 && length < SSI_HEADER_BYTES) return -1
    if (opcode !== undefined && !FROM_DECODER_OPCODES.has(opcode)) return -1
    if (source !== undefined && source !== SSI.FROM_DECODER) return -1
    const whole = length + SSI_CHECKSUM_BYTES
    if (pending.length === 0 || pending.length < whole) return 0
    return ssiChecksum(pending.subarray(0, length)) === pending.readUInt16BE(length) ? whole : -1
  }

  return {
    push(chunk) {
      const frames: Frame[] = []
      for (let at = 0; at < chunk.length; at += LONGEST_PACKET) {
        pending = Buffer.concat([pending, chunk.subarray(at, at + LONGEST_PACKET)])
        for (let length = packetLength(); length !== 0; length = packetLength()) {
          if (length < 0) {
            noiseLength++
            pending = pending.subarray(1)
            continue
          }
          noiseEnds(frames)
          const frame = read(pending.subarray(0, length))
          if (frame) frames.push(frame)
          pending = Buffer.from(pending.subarray(length))
        }
      }
      return frames
    },
    discard() {
      const length = pending.length + noiseLength + messageLength
      pending = Buffer.alloc(0)
      noiseLength = 0
      message = Buffer.alloc(0)
      messageLength = 0
      return length > 0 ? refused(BROKEN_OFF, length, SEND_AGAIN) : null
    },
    get pendingLength() {
      return pending.length + noiseLength + messageLength
    },
    get heldBytes() {
      const unshown = last?.unshown?.kind === 'frame' ? last.unshown.bytes.length : 0
      return pending.length + message.length + unshown
    },
  }
}

/** Without the status, which says whether it was sent before. */
function hashOf(packet: Buffer): Buffer {
  const data = packet.subarray(SSI_HEADER_BYTES, -SSI_CHECKSUM_BYTES)
  return createHash('sha256').update(packet.subarray(0, 3)).update(data).digest()
}

function createShowing(onDone: () => void): Showing {
  let isDone = false
  return {
    get isDone() {
      return isDone
    },
    done() {
      isDone = true
      onDone()
    },
  }
}

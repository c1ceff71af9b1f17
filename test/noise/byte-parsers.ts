import {
  createAnswerReader,
  createEscPosReader,
  createKeyPresses,
  createScanReports,
  createTypedFrames,
  FRAMINGS,
  type Framing,
  framesOf,
  hidPosReports,
  inputFields,
  keyStroke,
  readScanText,
  SSI,
  ssiPacket,
  USUAL_LAYOUT,
} from '@tillway/devices/parsers'

/** A reader of bytes from outside. */
export interface ByteParser {
  readonly name: string
  /** Takes a chunk as it may come from the line; returns the texts that it took for scans. */
  push(chunk: Uint8Array): string[]
  /** How many bytes it holds at this moment. */
  pendingBytes(): number
  /** More than this it never holds. */
  readonly mostPendingBytes: number
  /** How a scanner of this kind sends a text; null: it reads no scans. */
  readonly encode: ((text: string) => Uint8Array) | null
  /** Makes bytes look like what this parser expects, in place, so that more of them get past its first look. */
  readonly shape?: (chunk: Uint8Array) => void
}

const MAX_FRAME_BYTES = 512
/** A scan under way, one that nobody was shown yet, and less than a packet. */
const MOST_HELD_BY_SSI = 2 * MAX_FRAME_BYTES + 257
/** A block, or the dots of one picture. */
const LONGEST_ESC_POS_BLOCK = 4096 + 64 + 65_536

/** Makes each parser anew, so that no noise meets what another left behind. */
export const BYTE_PARSERS: readonly (() => ByteParser)[] = [
  ...FRAMINGS.map((framing) => () => serial(framing)),
  hid,
  evdev,
  descriptor,
  printerAnswers,
  escPos,
]

function serial(framing: Framing): ByteParser {
  const frames = framesOf(framing, MAX_FRAME_BYTES)
  return {
    name: `serial, ${framing}`,
    push: (chunk) =>
      frames.push(chunk).flatMap((frame) => {
        if (frame.kind !== 'frame') return []
        if (frame.bytes.length > MAX_FRAME_BYTES) throw new Error(`A frame has ${frame.bytes.length} bytes.`)
        const read = readScanText(frame.bytes)
        return read.ok ? [read.text] : []
      }),
    pendingBytes: () => frames.heldBytes,
    mostPendingBytes: framing === 'ssi' ? MOST_HELD_BY_SSI : MAX_FRAME_BYTES,
    encode: (text) => Buffer.from(SERIAL[framing](text), 'latin1'),
  }
}

const SERIAL: Readonly<Record<Framing, (text: string) => string>> = {
  any: (text) => `${text}\r\n`,
  cr: (text) => `${text}\r`,
  crlf: (text) => `${text}\r\n`,
  lf: (text) => `${text}\n`,
  'stx-etx': (text) => `\x02${text}\x03`,
  ssi: (text) =>
    ssiPacket(SSI.DECODE_DATA, Buffer.from(`\x03${text}`, 'latin1'), { source: SSI.FROM_DECODER }).toString('latin1'),
}

function hid(): ByteParser {
  const reports = createScanReports(USUAL_LAYOUT, MAX_FRAME_BYTES)
  let rest: Buffer = Buffer.alloc(0)
  return {
    name: 'HID-POS reports',
    push(chunk) {
      const bytes = Buffer.concat([rest, chunk])
      const texts: string[] = []
      let at = 0
      for (; at + 64 <= bytes.length; at += 64) {
        const result = reports.push(bytes.subarray(at, at + 64))
        if (result && 'scan' in result) texts.push(result.scan.text)
      }
      rest = Buffer.from(bytes.subarray(at))
      return texts
    },
    pendingBytes: () => reports.heldBytes,
    mostPendingBytes: MAX_FRAME_BYTES,
    encode: (text) => Buffer.concat(hidPosReports(text)),
    shape(chunk) {
      for (let at = 0; at + 1 < chunk.length; at += 64) chunk.set([2, (chunk[at + 1] ?? 0) % 60], at)
    },
  }
}

function evdev(): ByteParser {
  const presses = createKeyPresses()
  const typed = createTypedFrames(MAX_FRAME_BYTES)
  return {
    name: 'evdev key presses',
    push: (chunk) =>
      presses.push(chunk).flatMap((event) => {
        const frame = typed.push(event)
        if (frame?.kind !== 'frame') return []
        const read = readScanText(frame.bytes)
        return read.ok ? [read.text] : []
      }),
    pendingBytes: () => typed.heldBytes,
    mostPendingBytes: MAX_FRAME_BYTES,
    encode: (text) =>
      Buffer.concat([...text].map((digit) => keyStroke(digit === '0' ? 11 : 1 + Number(digit))).concat(keyStroke(28))),
    shape(chunk) {
      for (let at = 0; at + 24 <= chunk.length; at += 24) {
        const chance = (chunk[at] ?? 0) % 96
        // Presses, and now and then the kernel's marks that events were dropped (0, 3) and that a report ends (0, 0).
        chunk.set(chance < 90 ? [1, 0, chance, 0, 1, 0, 0, 0] : [0, 0, chance < 92 ? 3 : 0, 0, 0, 0, 0, 0], at + 16)
      }
    },
  }
}

function descriptor(): ByteParser {
  return {
    name: 'HID report descriptors',
    push(chunk) {
      const fields = inputFields(chunk)
      if (fields.length > 4096) throw new Error(`A descriptor gave ${fields.length} fields.`)
      return []
    },
    pendingBytes: () => 0,
    mostPendingBytes: 0,
    encode: null,
  }
}

function printerAnswers(): ByteParser {
  const read = createAnswerReader()
  return {
    name: 'printer answers',
    push(chunk) {
      for (const byte of chunk) read(byte)
      return []
    },
    pendingBytes: () => 0,
    mostPendingBytes: 0,
    encode: null,
  }
}

function escPos(): ByteParser {
  const reader = createEscPosReader()
  return {
    name: 'ESC/POS commands',
    push(chunk) {
      reader.push(chunk)
      return []
    },
    pendingBytes: () => reader.pendingBytes,
    mostPendingBytes: LONGEST_ESC_POS_BLOCK,
    encode: null,
  }
}

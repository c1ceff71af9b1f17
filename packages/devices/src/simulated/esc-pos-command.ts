/** One command of the ESC/POS stream, as far as a paper's look and the printer's answers depend on it. */
export type EscPosCommand =
  | { readonly kind: 'text'; readonly bytes: Buffer }
  | { readonly kind: 'line-feed'; readonly lines: number }
  | { readonly kind: 'tab' | 'initialise' | 'cut' | 'print-image' | 'print-qr' }
  | { readonly kind: 'code-page'; readonly page: number }
  /** `FS C n`: how two bytes make one letter of Japan. */
  | { readonly kind: 'kanji-code'; readonly system: 'jis' | 'shift-jis' }
  | { readonly kind: 'margin' | 'area-width' | 'absolute' | 'relative'; readonly dots: number }
  | { readonly kind: 'align'; readonly side: number }
  | { readonly kind: 'size'; readonly width: number; readonly height: number }
  | { readonly kind: 'real-time-status' | 'in-order-status' | 'automatic-status'; readonly n: number }
  /** `rows`: its dots, each row from a new byte, 1 is black; null where they are too many to be kept, or too few. */
  | {
      readonly kind: 'image'
      readonly width: number
      readonly height: number
      readonly stored: boolean
      readonly rows: Buffer | null
    }
  | { readonly kind: 'barcode'; readonly data: string }
  /** `GS ( k`: the three settings of a QR code, its data, and (above) its print. */
  | { readonly kind: 'qr-model' | 'qr-module'; readonly n: number }
  | { readonly kind: 'qr-level'; readonly level: 'l' | 'm' | 'q' | 'h' }
  | { readonly kind: 'qr-data'; readonly data: string }
  /** `ESC p`: opens the cash drawer behind the printer. */
  | { readonly kind: 'drawer'; readonly pin: 2 | 5 }
  | { readonly kind: 'bold' | 'inverse'; readonly on: boolean }
  /** Known, but without an effect here: underline, colours, fonts, line spacing. */
  | { readonly kind: 'look' }
  /** Not in the command set: a real printer would do something else with it. */
  | { readonly kind: 'unknown'; readonly bytes: Buffer }

/** `skip`: bytes of image data that follow. `more`: the command is not complete yet. */
export type ReadCommand = { readonly command: EscPosCommand; readonly length: number; readonly skip: number } | 'more'

/** Parameters that come after `ESC x`, `GS x` and `FS x`, by the letter x. Sources: Epson's ESC/POS reference, receiptline's output. */
const ESC_PARAMETERS: Readonly<Record<string, number>> = {
  '@': 0, '2': 0, i: 0, m: 0, v: 0, M: 1, ' ': 1, '3': 1, '{': 1, '-': 1, E: 1, G: 1, a: 1, t: 1, R: 1, d: 1, J: 1, V: 1, '!': 1, '=': 1,
  r: 1, u: 1, $: 2, '\\': 2, c: 2, p: 3,
} // biome-ignore format: one table
const GS_PARAMETERS: Readonly<Record<string, number>> = {
  a: 1, r: 1, '!': 1, B: 1, b: 1, h: 1, w: 1, H: 1, f: 1, I: 1, L: 2, W: 2, P: 2, $: 2, '\\': 2,
} // biome-ignore format: one table
const FS_PARAMETERS: Readonly<Record<string, number>> = { '.': 0, '&': 0, C: 1, '-': 1, '!': 1, S: 2, p: 2 }

const DLE = 0x10
const ESC = 0x1b
const FS = 0x1c
const GS = 0x1d
/** Blocks that are read whole; longer ones are skipped, so that no length field makes the buffer grow. */
const MAX_BLOCK = 4096
/** Bytes of `GS 8 L` and `GS ( L` before the dots: m fn a bx by c xL xH yL yH. */
const IMAGE_HEADER = 10

/** Reads the command that begins at the first byte. */
export function readCommand(bytes: Buffer): ReadCommand {
  const [first = 0, second] = bytes
  if (first >= 0x20) return text(bytes)
  if (first !== DLE && first !== ESC && first !== FS && first !== GS) return single(first)
  if (second === undefined) return 'more'
  if (first === DLE) return dle(bytes, second)
  const letter = String.fromCharCode(second)
  if (first === GS && letter === 'V') return cut(bytes)
  if (first === GS && letter === 'k') return barcode(bytes)
  if (first === GS && letter === 'v') return rasterImage(bytes)
  if (first === GS && letter === '8') return block(bytes, 4)
  if ((first === GS || first === FS) && letter === '(') return block(bytes, 2)
  const parameters = (first === ESC ? ESC_PARAMETERS : first === GS ? GS_PARAMETERS : FS_PARAMETERS)[letter]
  if (parameters === undefined) return done({ kind: 'unknown', bytes: Buffer.from(bytes.subarray(0, 2)) }, 2)
  if (bytes.length < 2 + parameters) return 'more'
  const word = bytes[2] ?? 0
  return done(simple(first, letter, word, word | ((bytes[3] ?? 0) << 8)), 2 + parameters)
}

const done = (command: EscPosCommand, length: number, skip = 0): ReadCommand => ({ command, length, skip })
const look: EscPosCommand = { kind: 'look' }

function text(bytes: Buffer): ReadCommand {
  let end = 1
  while (end < bytes.length && (bytes[end] ?? 0) >= 0x20) end++
  return done({ kind: 'text', bytes: Buffer.from(bytes.subarray(0, end)) }, end)
}

function single(byte: number): ReadCommand {
  if (byte === 0x0a) return done({ kind: 'line-feed', lines: 1 }, 1)
  if (byte === 0x09) return done({ kind: 'tab' }, 1)
  return done(byte === 0x0d || byte === 0 ? look : { kind: 'unknown', bytes: Buffer.of(byte) }, 1)
}

function simple(first: number, letter: string, n: number, word: number): EscPosCommand {
  if (first === FS && letter === 'C') return { kind: 'kanji-code', system: n % 48 === 1 ? 'shift-jis' : 'jis' }
  if (first === FS) return look
  if (first === ESC) {
    if (letter === '@') return { kind: 'initialise' }
    if (letter === 't') return { kind: 'code-page', page: n }
    if (letter === 'a') return { kind: 'align', side: n % 48 }
    if (letter === 'd') return { kind: 'line-feed', lines: n }
    if (letter === '$') return { kind: 'absolute', dots: word }
    if (letter === '\\') return { kind: 'relative', dots: word < 0x8000 ? word : word - 0x10000 }
    if (letter === 'p') return { kind: 'drawer', pin: n % 48 === 0 ? 2 : 5 }
    if (letter === 'E') return { kind: 'bold', on: (n & 1) === 1 }
    if (letter === 'i' || letter === 'm') return { kind: 'cut' }
    return look
  }
  if (letter === 'L') return { kind: 'margin', dots: word }
  if (letter === 'W') return { kind: 'area-width', dots: word }
  if (letter === 'B') return { kind: 'inverse', on: (n & 1) === 1 }
  if (letter === '!') return { kind: 'size', width: ((n >> 4) & 7) + 1, height: (n & 7) + 1 }
  if (letter === 'r') return { kind: 'in-order-status', n: n % 48 }
  if (letter === 'a') return { kind: 'automatic-status', n }
  return look
}

function dle(bytes: Buffer, second: number): ReadCommand {
  const n = bytes[2]
  if (n === undefined) return 'more'
  if (second === 0x04) return done({ kind: 'real-time-status', n }, 3)
  if (second === 0x05) return done(look, 3)
  if (second === 0x14) return bytes.length < 5 ? 'more' : done(look, 5)
  return done({ kind: 'unknown', bytes: Buffer.from(bytes.subarray(0, 2)) }, 2)
}

function cut(bytes: Buffer): ReadCommand {
  const mode = bytes[2]
  if (mode === undefined) return 'more'
  const length = mode === 65 || mode === 66 || mode === 97 || mode === 98 || mode === 103 || mode === 104 ? 4 : 3
  return bytes.length < length ? 'more' : done({ kind: 'cut' }, length)
}

function barcode(bytes: Buffer): ReadCommand {
  const type = bytes[2]
  const count = bytes[3]
  if (type === undefined || count === undefined) return 'more'
  if (type >= 65) {
    return bytes.length < 4 + count
      ? 'more'
      : done({ kind: 'barcode', data: latin(bytes.subarray(4, 4 + count)) }, 4 + count)
  }
  const end = bytes.indexOf(0, 3)
  if (end >= 0) return done({ kind: 'barcode', data: latin(bytes.subarray(3, end)) }, end + 1)
  return bytes.length < 260 ? 'more' : done({ kind: 'unknown', bytes: Buffer.from(bytes.subarray(0, 3)) }, 3)
}

function rasterImage(bytes: Buffer): ReadCommand {
  if (bytes.length < 8) return 'more'
  const rowBytes = bytes.readUInt16LE(4)
  const height = bytes.readUInt16LE(6)
  return done({ kind: 'image', width: rowBytes * 8, height, stored: false, rows: null }, 8, rowBytes * height)
}

/** `GS ( x`, `FS ( x` and `GS 8 x`: a letter, a length of two or four bytes, and so many bytes. */
function block(bytes: Buffer, lengthBytes: 2 | 4): ReadCommand {
  const start = 3 + lengthBytes
  if (bytes.length < start) return 'more'
  const size = lengthBytes === 2 ? bytes.readUInt16LE(3) : bytes.readUInt32LE(3)
  const letter = String.fromCharCode(bytes[2] ?? 0)
  if (letter === 'L' && size > IMAGE_HEADER) {
    if (bytes.length < start + IMAGE_HEADER) return 'more'
    const width = bytes.readUInt16LE(start + 6)
    const height = bytes.readUInt16LE(start + 8)
    const image = { kind: 'image', width, height, stored: true, rows: null } as const
    return done(image, start + IMAGE_HEADER, size - IMAGE_HEADER)
  }
  if (size > MAX_BLOCK) return done({ kind: 'unknown', bytes: Buffer.from(bytes.subarray(0, start)) }, start, size)
  if (bytes.length < start + size) return 'more'
  const content = bytes.subarray(start, start + size)
  return done(blockCommand(letter, content), start + size)
}

function blockCommand(letter: string, content: Buffer): EscPosCommand {
  const fn = content[1]
  if (letter === 'L' && (fn === 2 || fn === 50)) return { kind: 'print-image' }
  if (letter === 'k') return qrCommand(content) ?? { kind: 'unknown', bytes: Buffer.from(content) }
  return look
}

const QR = 49
const QR_LEVELS = ['l', 'm', 'q', 'h'] as const

/** `GS ( k pL pH 49 fn …` (Epson's ESC/POS reference); null for what a printer would not take. */
function qrCommand([cn, fn, n = -1, ...rest]: Buffer): EscPosCommand | null {
  if (cn !== QR) return null
  if (fn === 65) return (n === 49 || n === 50) && rest.length === 1 && rest[0] === 0 ? { kind: 'qr-model', n } : null
  if (fn === 80) {
    return n === 48 && rest.length > 0 ? { kind: 'qr-data', data: latin(Buffer.from(rest)) } : null
  }
  if (rest.length > 0) return null
  if (fn === 67) return n >= 1 && n <= 16 ? { kind: 'qr-module', n } : null
  const level = QR_LEVELS[n - 48]
  if (fn === 69) return level ? { kind: 'qr-level', level } : null
  return fn === 81 && n === 48 ? { kind: 'print-qr' } : null
}

const latin = (bytes: Buffer) => bytes.toString('latin1')

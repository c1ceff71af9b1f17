import receiptline from 'receiptline'
import type { Dots } from './one-bit-png.ts'

/** A QR code as `GS ( k` sets it. */
export interface SquareCode {
  readonly data: string
  /** Dots a module. */
  readonly moduleDots: number
  /** How much of it may be missing: 7, 15, 25 or 30 %. */
  readonly level: 'l' | 'm' | 'q' | 'h'
}

/** What the largest QR code holds, in bytes. */
const MOST_BYTES = { l: 2953, m: 2331, q: 1663, h: 1273 } as const

/** A QR code as a printer draws it itself: as large as its data needs, and without the blank around it. Null where none holds the data. */
export function squareCodeDots({ data, moduleDots, level }: SquareCode): Dots | null {
  if (data.length > MOST_BYTES[level]) return null
  const modules = receiptline.qrcode.generate({ data, type: 'qrcode', cell: moduleDots, level, quietZone: false })
  const size = modules.length * moduleDots
  const rowBytes = Math.ceil(size / 8)
  const rows = new Uint8Array(rowBytes * size).fill(0xff)
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      if (modules[Math.floor(y / moduleDots)]?.[Math.floor(x / moduleDots)] === 1) {
        const at = y * rowBytes + (x >> 3)
        rows[at] = (rows[at] ?? 0xff) & ~(0x80 >> (x & 7))
      }
  return { width: size, height: size, rows }
}

import { crc32, deflateSync } from 'node:zlib'

/** A picture as a printer makes it: each row begins at a byte, the first dot is the highest bit, and 1 is paper. */
export interface Dots {
  readonly width: number
  readonly height: number
  readonly rows: Uint8Array
}

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
const rowBytes = (width: number) => Math.ceil(width / 8)

/** A PNG of one bit a dot: some kilobytes for a receipt. */
export function encodePng({ width, height, rows }: Dots): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1 // bits a dot, in shades of grey
  const wide = rowBytes(width)
  const unfiltered = Buffer.alloc((wide + 1) * height)
  for (let y = 0; y < height; y++) unfiltered.set(rows.subarray(y * wide, (y + 1) * wide), y * (wide + 1) + 1)
  const pixels = deflateSync(unfiltered, { level: 9 })
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}

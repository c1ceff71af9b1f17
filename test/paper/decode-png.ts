import { inflateSync } from 'node:zlib'
import type { Dots } from '@tillway/devices/simulated'

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** Reads what `encodePng` wrote. @throws Error for any other file. */
export function decodePng(png: Buffer): Dots {
  const isOurs = png.subarray(0, 8).equals(SIGNATURE) && png[24] === 1 && png.toString('latin1', 37, 41) === 'IDAT'
  if (!isOurs) throw new Error('not a picture that was drawn here')
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const unfiltered = inflateSync(png.subarray(41, 41 + png.readUInt32BE(33)))
  const wide = Math.ceil(width / 8)
  const rows = Buffer.alloc(wide * height)
  for (let y = 0; y < height; y++) unfiltered.copy(rows, y * wide, y * (wide + 1) + 1, (y + 1) * (wide + 1))
  return { width, height, rows }
}

import type { Dots } from '@tillway/devices/simulated'

/** A letter's room on paper, in dots. */
const CELL = { width: 12, height: 24 } as const

/**
 * How far two pictures are apart: the cell of a letter that differs most, as a part of its dots, and the mean of all cells. Edges of letters move by a dot from
 * one browser to the next; a letter that is missing, or stands elsewhere, does not pass for one. Null: they are of different sizes.
 */
export function compareDots(one: Dots, other: Dots): { readonly worst: number; readonly mean: number } | null {
  if (one.width !== other.width || one.height !== other.height) return null
  let worst = 0
  let sum = 0
  let cells = 0
  for (let top = 0; top < one.height; top += CELL.height)
    for (let left = 0; left < one.width; left += CELL.width) {
      const difference = Math.abs(inkIn(one, left, top) - inkIn(other, left, top)) / (CELL.width * CELL.height)
      worst = Math.max(worst, difference)
      sum += difference
      cells++
    }
  return { worst, mean: sum / cells }
}

function inkIn({ width, height, rows }: Dots, left: number, top: number): number {
  const wide = Math.ceil(width / 8)
  let ink = 0
  for (let y = top; y < Math.min(top + CELL.height, height); y++)
    for (let x = left; x < Math.min(left + CELL.width, width); x++)
      if (!((rows[y * wide + (x >> 3)] ?? 0) & (0x80 >> (x & 7)))) ink++
  return ink
}

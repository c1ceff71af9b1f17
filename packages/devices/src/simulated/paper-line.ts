import type { Dots } from './one-bit-png.ts'

/** A letter of normal size is so many dots wide. */
export const DOTS_PER_COLUMN = 12

/** A word on paper, or a part of one, in one size and look. */
export interface TextRun {
  readonly text: string
  /** Where it begins, and how many columns it takes, at normal size. */
  readonly column: number
  readonly columns: number
  /** How many times its letters are as wide and as high as normal ones. */
  readonly scale: number
  readonly height: number
  readonly bold: boolean
  readonly inverse: boolean
}

/** One line of a paper, to be drawn. */
export type PaperLine =
  | { readonly kind: 'text'; readonly runs: readonly TextRun[] }
  | { readonly kind: 'dots'; readonly leftDots: number; readonly dots: Dots }

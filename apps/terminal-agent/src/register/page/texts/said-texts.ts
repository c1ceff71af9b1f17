import type { SaidCode, WhyCode } from '../../view/register-view.ts'

/** What a sentence may name: amounts as the shop's country writes them. */
interface SaidWords {
  readonly amount: string
  readonly count: number
  readonly number: string
  /** Why, in the page's language; empty where nothing is known. */
  readonly why: string
}

/** A sentence for each code, and one for each reason: a language that misses one does not compile. */
export type SaidTexts = Readonly<Record<SaidCode, (words: SaidWords) => string>>
export type WhyTexts = Readonly<Record<WhyCode, string>>

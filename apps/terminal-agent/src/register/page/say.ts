import type { Said, SaidCode, WhyCode } from '../../cashier/index.ts'
import type { RecentLoad } from '../view.ts'
import type { Format } from './format.ts'
import type { Texts } from './texts.ts'

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

/** What the till program says, in the page's language; its own English sentence where the page has no text. */
export function say(said: Said, texts: Texts, format: Format): string {
  const sentence = texts.said[said.code]
  if (!sentence) return said.english
  return sentence({
    amount: format.amount(said.amount ?? 0),
    count: said.count ?? 0,
    number: said.number ?? '',
    why: whyOf(texts, said.state ?? null, said.why ?? null),
  })
}

/** Why a load is as it is, in sentences of the page's language; empty where the till program's own sentence is in this language. */
export function whyOf(texts: Texts, state: RecentLoad['state'] | null, reason: WhyCode | null): string {
  const means = state === null || reason === 'nothing-confirmed' ? undefined : texts.stateMeans?.[state]
  const why = reason === null ? undefined : texts.reasons?.[reason]
  return [means, why].filter((text) => text !== undefined).join(' ')
}

import type { RecentLoad } from '../view/load-views.ts'
import type { Said, WhyCode } from '../view/register-view.ts'
import type { Format } from './format.ts'
import type { Texts } from './texts.ts'

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
